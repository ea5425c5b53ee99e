package org.crosswalk.xapi.serve;

import java.util.Map;
import java.util.Set;

import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;

import org.crosswalk.xapi.serve.Resource.Operation;
import org.crosswalk.xapi.store.Activities;
import org.crosswalk.xapi.wire.Definitions;

/** {@code /xapi/activities}: an activity with its definition as the statements have it; every IRI names one. */
final class ActivityResource {

    private static final String ACTIVITY = "activityId";

    private final Activities activities;

    ActivityResource(Activities activities) {
        this.activities = activities;
    }

    Resource resource() {
        return new Resource("/activities", Map.of(HttpMethod.GET, new Operation(Scopes.READ_ANYTHING, this::get)));
    }

    private Future<?> get(Exchange exchange) {
        String id = exchange.parameters(Set.of(ACTIVITY)).iri(ACTIVITY);
        return activities.defining(exchange.tenant(), exchange.grant(), exchange.onlyOwn(), id)
                .compose(statements -> exchange.send(Exchange.JSON, Definitions.activity(id, statements)));
    }
}
