package org.crosswalk.lti.serve;

import java.util.Set;

import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;

import org.crosswalk.lti.store.SigningKeys;
import org.crosswalk.web.Call;
import org.crosswalk.web.Endpoints;

/** {@code /hub/v1/lti/keys}: which keys the district signs with, and a new one. */
final class KeyResource {

    private static final Set<String> ADMIN = Set.of(Scopes.ADMIN);

    private final SigningKeys keys;

    KeyResource(SigningKeys keys) {
        this.keys = keys;
    }

    void declare(Endpoints endpoints) {
        endpoints.get("/keys", ADMIN, this::list).on(HttpMethod.POST, "/keys", ADMIN, this::rotate);
    }

    private Future<?> list(Call call) {
        return keys.list(call.tenant()).compose(list -> Answers.send(call, 200, new JsonObject().put("keys", list)));
    }

    /** With {@code {"compromised": true}} the old keys end at once; else they overlap with the new one. */
    private Future<?> rotate(Call call) {
        boolean compromised = call.http().body().length() > 0
                && Answers.body(call).getBoolean("compromised", false);
        return keys.rotate(call.tenant(), compromised)
                .compose(kid -> keys.list(call.tenant()))
                .compose(list -> Answers.send(call, 201, new JsonObject().put("keys", list)));
    }
}
