package org.crosswalk.lti.serve;

import java.util.Set;
import java.util.UUID;

import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;

import org.crosswalk.hub.client.Client;
import org.crosswalk.lti.LtiToolSettings;
import org.crosswalk.lti.Tools;
import org.crosswalk.lti.store.Registrations;
import org.crosswalk.lti.store.Registrations.Leave;
import org.crosswalk.lti.store.Registrations.Registration;
import org.crosswalk.lti.store.Registrations.State;
import org.crosswalk.lti.store.Traces;
import org.crosswalk.lti.trace.Check;
import org.crosswalk.lti.trace.Trace;
import org.crosswalk.lti.translate.ToolConfiguration;

/**
 * {@code POST /lti/platform/register}: a tool registers itself (LTI Dynamic Registration 1.0) with the one-time token
 * that an administrator made for it. A request that is refused does not use the token up.
 */
final class Registering {

    private static final int CREATED = 201;
    private static final int BAD_REQUEST = 400;
    private static final int UNAUTHORIZED = 401;

    private final Tools tools;
    private final Registrations registrations;
    private final Traces traces;

    Registering(Tools tools, Registrations registrations, Traces traces) {
        this.tools = tools;
        this.registrations = registrations;
        this.traces = traces;
    }

    Future<?> register(RoutingContext http) {
        String token = bearer(http);
        return registrations.leave(token).compose(leave -> leave.isEmpty()
                ? noLeave(http)
                : register(http, token, leave.get()));
    }

    private Future<Void> register(RoutingContext http, String token, Leave leave) {
        Trace trace = new Trace("platform.register").about(leave.tenant(), leave.offer().name());
        JsonObject request = http.body().asJsonObject();
        if (request == null) {
            return refuse(http, BAD_REQUEST, "invalid_client_metadata", "the body must be a JSON object");
        }
        LtiToolSettings tool;
        try {
            tool = ToolConfiguration.read(
                    request, leave.offer(), UUID.randomUUID().toString(), UUID.randomUUID().toString());
        } catch (ToolConfiguration.Refused e) {
            String why = String.valueOf(e.getMessage());
            return traces.refused(trace, Check.REGISTRATION_REFUSED, why)
                    .compose(kept -> refuse(http, BAD_REQUEST, e.error(), why));
        }
        Set<String> scopes = ToolConfiguration.scopes(request, leave.offer());
        boolean automatic = leave.offer().automatic();
        Registration registration = new Registration(
                new Client(leave.tenant(), tool.client(), scopes, leave.offer().sharing()),
                automatic ? State.APPROVED : State.PENDING, tool);
        return registrations.register(token, registration, leave.madeBy()).compose(done -> done
                ? tools.refresh().compose(known -> {
                    traces.passed(trace.note("client", tool.client()).note("scope", String.join(" ", scopes)));
                    return send(http, CREATED, ToolConfiguration.answer(request, tool, scopes, automatic));
                })
                : noLeave(http));
    }

    private static Future<Void> noLeave(RoutingContext http) {
        http.response().putHeader("WWW-Authenticate", "Bearer error=\"invalid_token\"");
        return refuse(http, UNAUTHORIZED, "invalid_token",
                "send the registration token as Authorization: Bearer; an administrator of the district makes one,"
                        + " and it is good once and for a limited time");
    }

    private static String bearer(RoutingContext http) {
        String header = http.request().getHeader(HttpHeaders.AUTHORIZATION);
        return header == null || !header.regionMatches(true, 0, "Bearer ", 0, 7) ? "" : header.substring(7).strip();
    }

    private static Future<Void> refuse(RoutingContext http, int status, String error, String description) {
        return send(http, status, new JsonObject().put("error", error).put("error_description", description));
    }

    private static Future<Void> send(RoutingContext http, int status, JsonObject body) {
        return http.response()
                .setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .end(body.toBuffer());
    }
}
