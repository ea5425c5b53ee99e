package org.crosswalk.oneroster.csv;

import java.util.List;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import org.crosswalk.hub.gradebook.ScoreScale;
import org.crosswalk.hub.roster.User;

/** Pairs as the standard writes them, {@code {left:right}}, against objects of two members. */
final class Pairs {

    private Pairs() {}

    static List<String> userIds(User user) {
        return write(user.userIds(), "type", "identifier");
    }

    static JsonArray userIds(List<String> pairs) {
        return read(pairs, "type", "identifier");
    }

    static List<String> scale(ScoreScale scale) {
        return write(scale.values(), "itemValueLHS", "itemValueRHS");
    }

    static JsonArray scale(List<String> pairs) {
        return read(pairs, "itemValueLHS", "itemValueRHS");
    }

    private static List<String> write(JsonArray objects, String left, String right) {
        return objects.stream()
                .map(JsonObject.class::cast)
                .map(each -> "{" + each.getString(left, "") + ":" + each.getString(right, "") + "}")
                .toList();
    }

    /** Braces that are missing are not missed; what has no colon is no pair. */
    private static JsonArray read(List<String> pairs, String left, String right) {
        JsonArray objects = new JsonArray();
        for (String pair : pairs) {
            String bare = pair.replaceAll("^\\{|}$", "");
            int colon = bare.indexOf(':');
            if (colon >= 0) {
                objects.add(new JsonObject()
                        .put(left, bare.substring(0, colon).strip())
                        .put(right, bare.substring(colon + 1).strip()));
            }
        }
        return objects;
    }
}
