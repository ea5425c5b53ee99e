package org.crosswalk.lti.serve;

import java.net.URI;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import org.crosswalk.lti.Tools.Tool;
import org.crosswalk.lti.push.NoticeCourier;
import org.crosswalk.lti.store.NoticeHandlers;
import org.crosswalk.lti.translate.Notice;
import org.crosswalk.web.Call;
import org.crosswalk.web.Web;
import org.crosswalk.web.error.Problem.Kind;

/**
 * Platform Notification Service 1.0: a tool says where it wants to be told of what. A handler is of a host that the tool
 * registered; whoever asks for {@code LtiHelloWorldNotice} is greeted at once, so that it can be tried.
 */
final class NoticeService {

    private final Web web;
    private final Context context;
    private final NoticeHandlers handlers;

    NoticeService(Web web, Context context, NoticeHandlers handlers) {
        this.web = web;
        this.context = context;
        this.handlers = handlers;
    }

    Future<?> list(Call call) {
        Tool tool = context.tool(call);
        return web.hub().changes()
                .apply(call.tenant(), change -> handlers.of(change, tool.client().id()))
                .compose(all -> {
                    JsonArray list = new JsonArray();
                    all.forEach((type, handler) -> list.add(handler(type, handler)));
                    return send(call, new JsonObject().put("client_id", tool.client().id())
                            .put("deployment_id", tool.settings().deploymentId()).put("notice_handlers", list));
                });
    }

    /** An empty handler takes it back. */
    Future<?> set(Call call) {
        Tool tool = context.tool(call);
        JsonObject body = AssignmentsAndGrades.body(call);
        String type = body.getValue("notice_type") instanceof String text ? text : "";
        String handler = body.getValue("handler") instanceof String text ? text : "";
        if (!Notice.TYPES.contains(type)) {
            throw Kind.BAD_REQUEST
                    .because("notice_type must be one of " + Notice.TYPES.stream().sorted().collect(Collectors.joining(", ")))
                    .exception();
        }
        if (!handler.isEmpty() && !allowed(tool, handler)) {
            throw Kind.BAD_REQUEST
                    .because("handler must be an https address of a host that the tool registered")
                    .exception();
        }
        return web.hub().changes()
                .apply(call.tenant(), change -> handler.isEmpty()
                        ? handlers.remove(change, tool.client().id(), type)
                        : handlers.set(change, tool.client().id(), type, handler)
                                .compose(done -> type.equals(Notice.HELLO)
                                        ? NoticeCourier.queue(change, web.hub().deliveries(), handlers, tool, type,
                                                new JsonObject())
                                        : Future.succeededFuture()))
                .compose(done -> send(call, handler(type, handler)));
    }

    private static boolean allowed(Tool tool, String handler) {
        Set<String> hosts = Stream.concat(
                        tool.settings().redirectUris().stream(),
                        Stream.of(tool.settings().targetLinkUri(), tool.settings().initiateLoginUri()))
                .map(address -> String.valueOf(URI.create(address).getHost()))
                .collect(Collectors.toSet());
        try {
            URI uri = URI.create(handler);
            boolean scheme = "https".equals(uri.getScheme())
                    || (tool.settings().onPremises() && "http".equals(uri.getScheme()));
            return scheme && uri.getHost() != null && hosts.contains(uri.getHost());
        } catch (IllegalArgumentException unreadable) {
            return false;
        }
    }

    private static JsonObject handler(String type, String handler) {
        return new JsonObject().put("notice_type", type).put("handler", handler);
    }

    private static Future<Void> send(Call call, JsonObject body) {
        return call.http().response().putHeader(HttpHeaders.CONTENT_TYPE, "application/json").end(body.toBuffer());
    }
}
