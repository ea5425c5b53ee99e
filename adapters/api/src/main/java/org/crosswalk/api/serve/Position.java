package org.crosswalk.api.serve;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;

import org.crosswalk.web.error.Problem.Kind;

/**
 * Where a record stands in a list; clients get it as a word that they only hand back.
 *
 * @param key what the list is ordered by
 */
record Position(String key, String id) {

    String word() {
        byte[] json = new JsonArray(List.of(key, id)).encode().getBytes(StandardCharsets.UTF_8);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json);
    }

    static Position of(String word) {
        try {
            JsonArray pair = new JsonArray(new String(Base64.getUrlDecoder().decode(word), StandardCharsets.UTF_8));
            if (pair.size() == 2 && pair.getValue(0) instanceof String key && pair.getValue(1) instanceof String id) {
                return new Position(Parameters.storable("after", key), Parameters.storable("after", id));
            }
        } catch (IllegalArgumentException | DecodeException notOurs) {
            throw refused();
        }
        throw refused();
    }

    /** The refusal of a word that is not ours. */
    static RuntimeException refused() {
        return Kind.BAD_REQUEST.because("after takes the value that the page before gave as after").exception();
    }
}
