package org.crosswalk.lti.tool;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import org.jspecify.annotations.Nullable;

import org.crosswalk.lti.Platforms;
import org.crosswalk.lti.serve.Scopes;
import org.crosswalk.lti.store.PlatformRegistrations;
import org.crosswalk.lti.store.PlatformRegistrations.Invitation;
import org.crosswalk.lti.store.PlatformRegistrations.Registered;
import org.crosswalk.lti.store.Traces;
import org.crosswalk.lti.trace.Check;
import org.crosswalk.lti.trace.Refused;
import org.crosswalk.lti.trace.Trace;
import org.crosswalk.lti.translate.PlatformConfiguration;
import org.crosswalk.lti.translate.PlatformJson;
import org.crosswalk.web.Web;
import org.crosswalk.web.egress.Egress;
import org.crosswalk.web.egress.Egress.Answer;

/**
 * {@code GET /lti/tool/register}: the page that an LMS opens to register Crosswalk (LTI Dynamic Registration 1.0). It
 * needs the invitation of an administrator of the district, for what it makes the gateway fetch, and what it trusts.
 */
final class ToolRegistration {

    static final String PATH = "/lti/tool/register";

    private static final int OK = 200;
    private static final int CREATED = 201;

    private final Web web;
    private final Egress egress;
    private final Platforms platforms;
    private final PlatformRegistrations registrations;
    private final Traces traces;

    ToolRegistration(
            Web web, Egress egress, Platforms platforms, PlatformRegistrations registrations, Traces traces) {
        this.web = web;
        this.egress = egress;
        this.platforms = platforms;
        this.registrations = registrations;
        this.traces = traces;
    }

    Future<?> register(RoutingContext http) {
        Trace trace = new Trace("tool.register").within(web.districts().only());
        String token = text(http, "invitation");
        return registrations.invitation(token)
                .compose(found -> {
                    trace.require(found.isPresent(), Check.INVITATION_UNKNOWN, found.isPresent() ? "one" : null);
                    return register(http, trace, token, found.orElseThrow());
                })
                .onSuccess(done -> traces.passed(trace))
                .recover(failure -> failure instanceof Refused e
                        ? traces.refused(trace, e.check()).compose(kept -> Pages.refused(http, e.check(), trace, ""))
                        : Future.failedFuture(failure));
    }

    private Future<Void> register(RoutingContext http, Trace trace, String token, Invitation invitation) {
        String name = invitation.settings().getString("name");
        trace.about(invitation.tenant(), name);
        boolean onPremises = invitation.settings().getBoolean("onPremises", false);
        String address = text(http, "openid_configuration");
        trace.require(!address.isEmpty(), Check.CONFIGURATION_MISSING, address);
        return egress.get(address, onPremises)
                .map(fetched -> json(fetched.body().toString()))
                .otherwise(new JsonObject())
                .compose(configuration -> {
                    trace.require(!configuration.isEmpty(), Check.CONFIGURATION_UNREADABLE,
                            configuration.isEmpty() ? null : "JSON");
                    String wrong = PlatformConfiguration.wrong(configuration, address);
                    trace.require(wrong.isEmpty(), Check.CONFIGURATION_WRONG, wrong.isEmpty() ? "all members" : wrong);
                    return ask(configuration, onPremises, text(http, "registration_token"))
                            .map(answer -> understood(trace, invitation, configuration, answer));
                })
                .compose(registered -> registrations.accept(token, registered, invitation.madeBy()))
                .compose(done -> {
                    trace.require(done, Check.INVITATION_UNKNOWN, done ? "one" : "used meanwhile");
                    return platforms.refresh();
                })
                .compose(known -> Pages.registered(http, name));
    }

    private Future<@Nullable Answer> ask(JsonObject configuration, boolean onPremises, String token) {
        JsonObject request = PlatformConfiguration.request(configuration, web.publicUrl(),
                Scopes.ofLms().stream().sorted().toList());
        Map<String, String> headers = new LinkedHashMap<>(Map.of("Content-Type", "application/json"));
        // There are LMSs that give no token, and know by their session who registers.
        if (!token.isEmpty()) {
            headers.put("Authorization", "Bearer " + token);
        }
        return egress.send(HttpMethod.POST, configuration.getString("registration_endpoint"), onPremises, headers,
                        request.toBuffer())
                .<@Nullable Answer>map(answer -> answer)
                .otherwise(failure -> null);
    }

    private static Registered understood(
            Trace trace, Invitation invitation, JsonObject configuration, @Nullable Answer answer) {
        int status = answer == null ? 0 : answer.status();
        // Moodle answers 200 where the specification says 201.
        trace.require(status == OK || status == CREATED, Check.REGISTRATION_FAILED,
                answer == null ? "no answer" : "status " + status + error(answer));
        JsonObject body = json(answer == null ? "" : answer.body().toString());
        boolean client = body.getValue("client_id") instanceof String id && !id.isBlank();
        trace.require(client, Check.REGISTRATION_FAILED, client ? "a client_id" : "no client_id in the answer");
        JsonObject settings = PlatformConfiguration.settings(invitation.settings(), configuration, body);
        trace.note("deployment_id", settings.getJsonArray("deploymentIds").isEmpty()
                ? "none yet: say which at /hub/v1/lti/platforms"
                : settings.getJsonArray("deploymentIds").getString(0));
        return new Registered(invitation.tenant(), PlatformJson.read(settings));
    }

    private static String error(Answer answer) {
        Object error = json(answer.body().toString()).getValue("error");
        return error == null ? "" : ", " + error;
    }

    private static JsonObject json(String text) {
        try {
            return new JsonObject(text);
        } catch (DecodeException e) {
            return new JsonObject();
        }
    }

    private static String text(RoutingContext http, String name) {
        List<String> values = http.queryParam(name);
        return values.isEmpty() ? "" : values.getFirst();
    }
}
