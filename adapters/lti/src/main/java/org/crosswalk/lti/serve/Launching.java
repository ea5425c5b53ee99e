package org.crosswalk.lti.serve;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonObject;

import org.crosswalk.hub.HubException;
import org.crosswalk.hub.TenantId;
import org.crosswalk.hub.grant.Grant;
import org.crosswalk.hub.query.Predicate;
import org.crosswalk.hub.query.Query;
import org.crosswalk.hub.record.RecordType;
import org.crosswalk.hub.roster.SchoolClass;
import org.crosswalk.hub.roster.User;
import org.crosswalk.lti.Tools;
import org.crosswalk.lti.Tools.Tool;
import org.crosswalk.lti.store.Contents;
import org.crosswalk.lti.store.Contents.Choice;
import org.crosswalk.lti.store.Contents.Content;
import org.crosswalk.lti.store.Launches.Launch;
import org.crosswalk.lti.store.Subjects;
import org.crosswalk.web.Call;
import org.crosswalk.web.Web;
import org.crosswalk.web.error.Problem.Kind;

/** {@code POST /lti/platform/launches}: an administrator launches a rostered person into a tool. */
final class Launching {

    private final Web web;
    private final Tools tools;
    private final Initiation initiation;
    private final Choosing choosing;
    private final Contents contents;
    private final Subjects subjects;

    Launching(
            Web web, Tools tools, Initiation initiation, Choosing choosing, Contents contents, Subjects subjects) {
        this.web = web;
        this.tools = tools;
        this.initiation = initiation;
        this.choosing = choosing;
        this.contents = contents;
        this.subjects = subjects;
    }

    /** Answers with the address that the browser is to open: the tool's login initiation. */
    Future<?> start(Call call) {
        JsonObject body = call.http().body().asJsonObject();
        if (body == null) {
            throw Kind.BAD_REQUEST.because("send {\"tool\", \"user\", \"class\"} as JSON").exception();
        }
        return begin(call.tenant(), call.grant(), body).compose(address -> call.http().response()
                .setStatusCode(201)
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                .end(new JsonObject().put("url", address).toBuffer()));
    }

    /** Begins a launch of a person whom the grant shows; the address is for the browser to open. */
    Future<String> begin(TenantId tenant, Grant grant, JsonObject body) {
        Tool tool = tools.byName(tenant, text(body, "tool")).orElseThrow(() ->
                new HubException(HubException.Code.UNKNOWN_OBJECT, "no tool of this name is registered"));
        return launch(tenant, grant, tool, body).compose(launch -> exists(tenant, grant, User.TYPE, launch.user())
                .compose(there -> launch.schoolClass().isEmpty()
                        ? Future.succeededFuture()
                        : exists(tenant, grant, SchoolClass.TYPE, launch.schoolClass()))
                .compose(there -> initiation.begin(tool, launch)));
    }

    private Future<Launch> launch(TenantId tenant, Grant grant, Tool tool, JsonObject body) {
        String user = text(body, "user");
        String message = body.getString("message", Launch.RESOURCE_LINK);
        String target = body.getString("targetLinkUri", tool.settings().targetLinkUri());
        if (body.getValue("content") instanceof String id) {
            return contents.find(tenant, id).map(found -> content(tool, user, body, found));
        }
        return switch (message) {
            case Launch.RESOURCE_LINK -> Future.succeededFuture(new Launch(message, user, text(body, "class"),
                    body.getString("lineItem"), target, null, null, Map.of(), new JsonObject()));
            case Launch.DEEP_LINKING -> choosing.begin(tool, new Choice(tool.client().id(), user, text(body, "class"),
                    null, null, new JsonObject()));
            case Launch.SUBMISSION_REVIEW -> review(tenant, grant, tool, user, body, target);
            case Launch.DATA_PRIVACY -> Future.succeededFuture(new Launch(
                    message, user, "", null, target, null, null, Map.of(), new JsonObject()));
            default -> throw Kind.BAD_REQUEST
                    .because("message must be one of " + Launch.RESOURCE_LINK + ", " + Launch.DEEP_LINKING + ", "
                            + Launch.SUBMISSION_REVIEW + ", " + Launch.DATA_PRIVACY)
                    .exception();
        };
    }

    private static Launch content(Tool tool, String user, JsonObject body, Optional<Content> found) {
        Content content = found.filter(it -> it.tool().equals(tool.client().id())).orElseThrow(() ->
                new HubException(HubException.Code.UNKNOWN_OBJECT, "the tool has no such content"));
        String schoolClass = content.schoolClass() == null ? text(body, "class") : content.schoolClass();
        return new Launch(Launch.RESOURCE_LINK, user, schoolClass, content.lineItemId(), content.targetLinkUri(),
                content.id(), content.title(), content.custom(), new JsonObject());
    }

    /** A teacher looks at what a pupil handed in: the tool is told whose by the pupil's pseudonym. */
    private Future<Launch> review(
            TenantId tenant, Grant grant, Tool tool, String user, JsonObject body, String target) {
        String pupil = text(body, "forUser");
        return exists(tenant, grant, User.TYPE, pupil)
                .compose(there -> subjects.of(tenant, tool.client().id(), List.of(pupil)))
                .map(subs -> new Launch(Launch.SUBMISSION_REVIEW, user, text(body, "class"), text(body, "lineItem"),
                        target, null, null, Map.of(), new JsonObject().put("forUser", subs.get(pupil))));
    }

    private Future<Void> exists(TenantId tenant, Grant grant, RecordType<?> type, String id) {
        Query byId = Query.where(Predicate.named(RecordType.BY_ID, id));
        return web.hub().records().count(tenant, grant, type, byId).map(found -> {
            if (found == 0) {
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
