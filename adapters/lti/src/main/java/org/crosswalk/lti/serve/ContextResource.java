package org.crosswalk.lti.serve;

import java.util.Set;

import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;

import org.crosswalk.hub.Hub;
import org.crosswalk.hub.HubException;
import org.crosswalk.hub.roster.SchoolClass;
import org.crosswalk.lti.store.ResourceLinks;
import org.crosswalk.web.Call;
import org.crosswalk.web.Endpoints;

/** {@code /hub/v1/lti/contexts}: an administrator says which class a course of an LMS is. */
final class ContextResource {

    private static final Set<String> ADMIN = Set.of(Scopes.ADMIN);

    private final Hub hub;
    private final ResourceLinks links;

    ContextResource(Hub hub, ResourceLinks links) {
        this.hub = hub;
        this.links = links;
    }

    void declare(Endpoints endpoints) {
        endpoints.on(HttpMethod.POST, "/contexts", ADMIN, this::remember);
    }

    private Future<?> remember(Call call) {
        JsonObject body = Answers.body(call);
        String platform = Answers.text(body, "platform");
        String deployment = Answers.text(body, "deployment");
        String context = Answers.text(body, "context");
        String schoolClass = Answers.text(body, "class");
        return hub.records().find(call.tenant(), call.grant(), SchoolClass.TYPE, schoolClass).compose(found -> {
            if (found.isEmpty()) {
                throw new HubException(HubException.Code.UNKNOWN_OBJECT, "there is no such class");
            }
            return hub.changes()
                    .apply(call.tenant(), change ->
                            links.remember(change, platform, deployment, context, schoolClass))
                    .compose(done -> Answers.send(call, 201, body));
        });
    }
}
