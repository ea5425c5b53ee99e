package org.crosswalk.api.serve;

import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;

import org.crosswalk.hub.Hub;
import org.crosswalk.hub.HubException;
import org.crosswalk.hub.HubException.Code;
import org.crosswalk.hub.gradebook.ScoreScale;
import org.crosswalk.hub.mastery.CaseScales;
import org.crosswalk.hub.roster.SchoolClass;
import org.crosswalk.web.Call;
import org.crosswalk.web.Endpoints;
import org.crosswalk.web.error.Problem.Kind;

/** Score scales of classes, made of what frameworks declare. */
final class ScaleResource {

    private static final int CREATED = 201;

    private final Hub hub;

    ScaleResource(Hub hub) {
        this.hub = hub;
    }

    void declare(Endpoints endpoints) {
        endpoints.on(HttpMethod.POST, "/scoreScales", Scopes.WRITE, this::make);
    }

    private Future<?> make(Call call) {
        JsonObject body = Bodies.object(call.http());
        String declared = Parameters.uuid("rubric", text(body, "rubric"));
        String schoolClass = text(body, "class");
        return hub.records().find(call.tenant(), call.grant(), SchoolClass.TYPE, schoolClass).compose(found -> {
            if (found.isEmpty()) {
                throw new HubException(Code.INVALID_DATA, "class: there is no class with this sourcedId");
            }
            return hub.changes().apply(call.tenant(), change -> new CaseScales(hub.records()).make(change, declared, schoolClass));
        }).compose(made -> {
            ScoreScale scale = made.orElseThrow(() -> new HubException(Code.INVALID_DATA,
                    "rubric: no rubric with points, and no item with skill levels, has this identifier"));
            return Answers.send(call, CREATED, new JsonObject()
                    .put("scoreScale", scale.entry().sourcedId())
                    .put("title", scale.title())
                    .put("values", scale.values()));
        });
    }

    private static String text(JsonObject body, String member) {
        if (body.getValue(member) instanceof String text && !text.isBlank()) {
            return Parameters.storable(member, text.strip());
        }
        throw Kind.INVALID_DATA.because(member + " must be a text").exception();
    }
}
