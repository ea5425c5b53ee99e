package org.crosswalk.lti.serve;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import org.crosswalk.hub.HubException;
import org.crosswalk.lti.LtiPlatformSettings;
import org.crosswalk.lti.Platforms;
import org.crosswalk.lti.Platforms.Platform;
import org.crosswalk.lti.Tools;
import org.crosswalk.lti.store.PlatformOrigins;
import org.crosswalk.lti.store.PlatformRegistrations;
import org.crosswalk.lti.store.PlatformRegistrations.Registered;
import org.crosswalk.lti.translate.PlatformJson;
import org.crosswalk.web.Call;
import org.crosswalk.web.Endpoints;
import org.crosswalk.web.PublicUrl;
import org.crosswalk.web.error.Problem.Kind;

/**
 * {@code /hub/v1/lti/platforms}: an administrator invites an LMS to register Crosswalk, or registers it by hand, says
 * which of its deployments are the district's, and which of its addresses are it and which a copy.
 */
final class PlatformResource {

    private static final Set<String> ADMIN = Set.of(Scopes.ADMIN);
    private static final Duration LIFE = Duration.ofDays(7);

    private final PublicUrl publicUrl;
    private final Tools tools;
    private final Platforms platforms;
    private final PlatformRegistrations registrations;
    private final PlatformOrigins origins;

    PlatformResource(
            PublicUrl publicUrl,
            Tools tools,
            Platforms platforms,
            PlatformRegistrations registrations,
            PlatformOrigins origins) {
        this.publicUrl = publicUrl;
        this.tools = tools;
        this.platforms = platforms;
        this.registrations = registrations;
        this.origins = origins;
    }

    void declare(Endpoints endpoints) {
        endpoints
                .get("/platforms", ADMIN, this::list)
                .on(HttpMethod.POST, "/platforms", ADMIN, this::register)
                .on(HttpMethod.POST, "/platform-invitations", ADMIN, this::invite)
                .on(HttpMethod.PUT, "/platforms/:name/deployments", ADMIN, this::deploy)
                .on(HttpMethod.DELETE, "/platforms/:name", ADMIN, this::remove)
                .get("/platforms/:name/origins", ADMIN, this::origins)
                .on(HttpMethod.PUT, "/platforms/:name/origins", ADMIN, this::judge);
    }

    /** Makes the address that an administrator of the LMS gives to the LMS as the tool's registration URL. */
    private Future<?> invite(Call call) {
        JsonObject body = Answers.body(call);
        free(call, body);
        String tool = body.getString("tool");
        if (tool != null && tools.byName(call.tenant(), tool).isEmpty()) {
            throw new HubException(HubException.Code.UNKNOWN_OBJECT, "no tool of this name is registered");
        }
        JsonObject settings = new JsonObject()
                .put("name", body.getString("name"))
                .put("onPremises", body.getBoolean("onPremises", false))
                .put("deploymentIds", body.getJsonArray("deploymentIds", new JsonArray()));
        if (tool != null) {
            settings.put("tool", tool);
        }
        Instant expires = Instant.now().plus(LIFE);
        return registrations.invite(call.tenant(), settings, call.caller().client().id(), LIFE)
                .compose(token -> Answers.send(call, 201, settings.copy()
                        .put("expires", expires.toString())
                        .put("url", publicUrl.of("/lti/tool/register") + "?invitation="
                                + URLEncoder.encode(token, StandardCharsets.UTF_8))));
    }

    private Future<?> register(Call call) {
        JsonObject body = Answers.body(call);
        free(call, body);
        Answers.text(body, "clientId");
        LtiPlatformSettings settings;
        try {
            settings = PlatformJson.read(body);
        } catch (IllegalArgumentException | ClassCastException e) {
            throw Kind.BAD_REQUEST.because("the settings are those of an lti-platform in the configuration").exception();
        }
        Platform.complete(settings).ifPresent(lacking -> {
            throw Kind.BAD_REQUEST.because(lacking).exception();
        });
        return registrations.add(new Registered(call.tenant(), settings), call.caller().client().id())
                .compose(done -> platforms.refresh())
                .compose(known -> Answers.send(call, 201, PlatformJson.write(settings)));
    }

    private Future<?> list(Call call) {
        return platforms.refresh().compose(known -> Answers.send(call, 200, new JsonObject()
                .put("platforms", new JsonArray(platforms.of(call.tenant()).stream()
                        .map(platform -> PlatformJson.write(platform.settings()).put("issuer", platform.issuer()))
                        .toList()))));
    }

    private Future<?> deploy(Call call) {
        List<String> deployments = Answers.body(call).getJsonArray("deploymentIds", new JsonArray()).stream()
                .map(String::valueOf)
                .toList();
        return changed(call, registrations.deploy(call.tenant(), call.path("name"), deployments));
    }

    private Future<?> remove(Call call) {
        return changed(call, registrations.remove(call.tenant(), call.path("name")));
    }

    private Future<?> changed(Call call, Future<Boolean> change) {
        return change.compose(done -> {
            if (!done) {
                throw new HubException(HubException.Code.UNKNOWN_OBJECT,
                        "no LMS of this name is registered here; those of the configuration are changed in its file");
            }
            return platforms.refresh().compose(known -> Answers.done(call));
        });
    }

    private Future<?> origins(Call call) {
        return origins.list(call.tenant(), call.path("name"))
                .compose(list -> Answers.send(call, 200, new JsonObject().put("origins", list)));
    }

    /** {@code {"deployment", "origin", "copy": false}}: this address is the LMS too, for it has moved. */
    private Future<?> judge(Call call) {
        JsonObject body = Answers.body(call);
        return origins.judge(call.tenant(), call.path("name"), Answers.text(body, "deployment"),
                        Answers.text(body, "origin"), body.getBoolean("copy", false))
                .compose(done -> {
                    if (!done) {
                        throw new HubException(HubException.Code.UNKNOWN_OBJECT,
                                "nobody was launched from this address under this deployment");
                    }
                    return Answers.done(call);
                });
    }

    private void free(Call call, JsonObject body) {
        String name = Answers.text(body, "name");
        if (!name.matches("[a-z0-9][a-z0-9-]{0,62}")) {
            throw Kind.BAD_REQUEST
                    .because("name must be lower-case letters, digits and hyphens: origins name the LMS by it")
                    .exception();
        }
        if (tools.configured(call.tenant(), name) || platforms.byName(call.tenant(), name).isPresent()) {
            throw new HubException(HubException.Code.CONFLICT, "a system of this name exists already");
        }
    }
}
