package org.crosswalk.lti.serve;

import java.util.Set;

import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;

import org.crosswalk.hub.HubException;
import org.crosswalk.lti.store.Deliveries;
import org.crosswalk.web.Call;
import org.crosswalk.web.Endpoints;

/** {@code /hub/v1/lti/deliveries}: scores on their way to LMSs, with receipts; what was refused can be sent again. */
final class DeliveryResource {

    private static final Set<String> ADMIN = Set.of(Scopes.ADMIN);

    private final Deliveries deliveries;

    DeliveryResource(Deliveries deliveries) {
        this.deliveries = deliveries;
    }

    void declare(Endpoints endpoints) {
        endpoints
                .get("/deliveries", ADMIN, this::list)
                .on(HttpMethod.POST, "/deliveries/:id/retry", ADMIN, this::retry);
    }

    private Future<?> list(Call call) {
        return deliveries.list(call.tenant(), call.http().queryParams().get("state"))
                .compose(list -> Answers.send(call, 200, new JsonObject().put("deliveries", list)));
    }

    private Future<?> retry(Call call) {
        return deliveries.retry(call.tenant(), call.path("id")).compose(done -> {
            if (!done) {
                throw new HubException(HubException.Code.UNKNOWN_OBJECT, "no delivery of this id has ended");
            }
            return Answers.done(call);
        });
    }
}
