package org.crosswalk.lti.serve;

import java.util.Set;

import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;

import org.crosswalk.hub.Hub;
import org.crosswalk.hub.HubException;
import org.crosswalk.hub.roster.SchoolClass;
import org.crosswalk.lti.store.Contents;
import org.crosswalk.lti.store.ResourceLinks;
import org.crosswalk.web.Call;
import org.crosswalk.web.Endpoints;

/**
 * {@code /hub/v1/lti/contexts}: an administrator says which class a course of an LMS is; {@code /hub/v1/lti/content}:
 * what was chosen from tools.
 */
final class ContextResource {

    private static final Set<String> ADMIN = Set.of(Scopes.ADMIN);

    private final Hub hub;
    private final ResourceLinks links;
    private final Contents contents;

    ContextResource(Hub hub, ResourceLinks links, Contents contents) {
        this.hub = hub;
        this.links = links;
        this.contents = contents;
    }

    void declare(Endpoints endpoints) {
        endpoints.on(HttpMethod.POST, "/contexts", ADMIN, this::remember).get("/content", ADMIN, this::content);
    }

    private Future<?> content(Call call) {
        return contents.list(call.tenant()).compose(list ->
                Answers.send(call, 200, new JsonObject().put("content", Contents.json(list))));
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
