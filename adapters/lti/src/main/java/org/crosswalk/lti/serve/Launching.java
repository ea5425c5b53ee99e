package org.crosswalk.lti.serve;

import java.util.Map;

import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonObject;

import org.crosswalk.hub.HubException;
import org.crosswalk.hub.record.RecordType;
import org.crosswalk.hub.roster.SchoolClass;
import org.crosswalk.hub.roster.User;
import org.crosswalk.lti.Tools;
import org.crosswalk.lti.Tools.Tool;
import org.crosswalk.lti.store.Launches.Launch;
import org.crosswalk.web.Call;
import org.crosswalk.web.Web;
import org.crosswalk.web.error.Problem.Kind;

/** {@code POST /lti/platform/launches}: an administrator launches a rostered person into a tool. */
final class Launching {

    private final Web web;
    private final Tools tools;
    private final Initiation initiation;

    Launching(Web web, Tools tools, Initiation initiation) {
        this.web = web;
        this.tools = tools;
        this.initiation = initiation;
    }

    /** Answers with the address that the browser is to open: the tool's login initiation. */
    Future<?> start(Call call) {
        JsonObject body = call.http().body().asJsonObject();
        if (body == null) {
            throw Kind.BAD_REQUEST.because("send {\"tool\", \"user\", \"class\"} as JSON").exception();
        }
        Tool tool = tools.byName(call.tenant(), text(body, "tool")).orElseThrow(() ->
                new HubException(HubException.Code.UNKNOWN_OBJECT, "no tool of this name is registered"));
        String user = text(body, "user");
        Launch launch = new Launch(Launch.RESOURCE_LINK, user, text(body, "class"), body.getString("lineItem"),
                body.getString("targetLinkUri", tool.settings().targetLinkUri()), null, null, Map.of(),
                new JsonObject());
        return exists(call, User.TYPE, launch.user())
                .compose(there -> exists(call, SchoolClass.TYPE, launch.schoolClass()))
                .compose(there -> initiation.begin(tool, launch))
                .compose(address -> call.http().response()
                        .setStatusCode(201)
                        .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                        .end(new JsonObject().put("url", address).toBuffer()));
    }

    private Future<Void> exists(Call call, RecordType<?> type, String id) {
        return web.hub().records().find(call.tenant(), call.grant(), type, id).map(found -> {
            if (found.isEmpty()) {
                throw new HubException(HubException.Code.UNKNOWN_OBJECT, "there is no such " + type.name());
            }
            return null;
        });
    }

    private static String text(JsonObject body, String member) {
        if (!(body.getValue(member) instanceof String text) || text.isBlank()) {
            throw Kind.BAD_REQUEST.because(member + " must be there").exception();
        }
        return text;
    }
}
