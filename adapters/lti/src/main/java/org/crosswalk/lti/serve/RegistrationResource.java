package org.crosswalk.lti.serve;

import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import org.crosswalk.hub.HubException;
import org.crosswalk.hub.client.Client;
import org.crosswalk.lti.LtiToolSettings;
import org.crosswalk.lti.Tools;
import org.crosswalk.lti.store.Registrations;
import org.crosswalk.lti.store.Registrations.Registration;
import org.crosswalk.lti.store.Registrations.State;
import org.crosswalk.lti.translate.Offer;
import org.crosswalk.lti.translate.SettingsJson;
import org.crosswalk.web.Call;
import org.crosswalk.web.Endpoints;
import org.crosswalk.web.Web;
import org.crosswalk.web.error.Problem.Kind;

/** {@code /hub/v1/lti/registrations}: an administrator invites, registers, approves and withdraws tools. */
final class RegistrationResource {

    private static final Set<String> ADMIN = Set.of(Scopes.ADMIN);
    private static final String ADDRESS = "https?://[^\\s/?#]+\\S*";

    private final Tools tools;
    private final Registrations registrations;
    private final Invitations invitations;

    RegistrationResource(Web web, Tools tools, Registrations registrations) {
        this.tools = tools;
        this.registrations = registrations;
        this.invitations = new Invitations(web.publicUrl(), tools, registrations);
    }

    void declare(Endpoints endpoints) {
        endpoints
                .on(HttpMethod.POST, "/registration-tokens", ADMIN, this::invite)
                .get("/registrations", ADMIN, this::list)
                .on(HttpMethod.POST, "/registrations", ADMIN, this::register)
                .on(HttpMethod.POST, "/registrations/:client/approve", ADMIN, call -> become(call, State.APPROVED))
                .on(HttpMethod.DELETE, "/registrations/:client", ADMIN, call -> become(call, State.WITHDRAWN));
    }

    /** Makes a one-time token, and the address that opens the tool's registration page with it where one is named. */
    private Future<?> invite(Call call) {
        JsonObject body = Answers.body(call);
        Offer offer = invitations.offer(call.tenant(), body);
        Object page = body.getValue("registrationUrl", "");
        return invitations.invite(call.tenant(), offer, page, call.caller().client().id()).compose(made -> {
            JsonObject answer = offer.json().put("token", made.token()).put("expires", made.expires().toString());
            return Answers.send(call, 201, made.url().isEmpty() ? answer : answer.put("url", made.url()));
        });
    }

    /** Registers a tool by hand, which is thereby approved. */
    private Future<?> register(Call call) {
        JsonObject body = Answers.body(call);
        Offer offer = invitations.offer(call.tenant(), body);
        JsonObject settings = body.copy()
                .put("name", offer.name())
                .put("client", UUID.randomUUID().toString())
                .put("deploymentId", body.getString("deploymentId", UUID.randomUUID().toString()))
                .put("onPremises", offer.onPremises());
        for (String member : new String[] {"initiateLoginUri", "targetLinkUri", "jwksUri"}) {
            if (!Answers.text(body, member).matches(ADDRESS)) {
                throw Kind.BAD_REQUEST.because(member + " must be an address").exception();
            }
        }
        if (!(body.getValue("redirectUris") instanceof JsonArray redirects) || redirects.isEmpty()) {
            throw Kind.BAD_REQUEST.because("redirectUris must name at least one address").exception();
        }
        LtiToolSettings tool = SettingsJson.tool(settings);
        Client client = new Client(call.tenant(), tool.client(), offer.scopes(), offer.sharing());
        Registration registration = new Registration(client, State.APPROVED, tool);
        return registrations.add(registration, call.caller().client().id())
                .compose(done -> tools.refresh())
                .compose(known -> Answers.send(call, 201, json(registration)));
    }

    private Future<?> list(Call call) {
        return registrations.all().compose(all -> Answers.send(call, 200, new JsonObject()
                .put("registrations", new JsonArray(all.stream()
                        .filter(each -> each.client().tenant().equals(call.tenant()))
                        .map(RegistrationResource::json)
                        .toList()))));
    }

    private Future<?> become(Call call, State state) {
        return registrations.become(call.tenant(), call.path("client"), state).compose(done -> {
            if (!done) {
                throw new HubException(HubException.Code.UNKNOWN_OBJECT,
                        "no registration of this client is there to be changed");
            }
            return tools.refresh().compose(known -> Answers.done(call));
        });
    }

    private static JsonObject json(Registration it) {
        return SettingsJson.write(it.settings())
                .put("state", it.state().word())
                .put("scopes", new JsonArray(new TreeSet<>(it.client().scopes()).stream().toList()))
                .put("sharing", SettingsJson.write(it.client().policy()));
    }
}
