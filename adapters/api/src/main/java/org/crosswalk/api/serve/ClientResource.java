package org.crosswalk.api.serve;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import org.crosswalk.api.translate.ClientJson;
import org.crosswalk.hub.Hub;
import org.crosswalk.hub.HubException;
import org.crosswalk.hub.client.Client;
import org.crosswalk.hub.client.Suspensions.Suspension;
import org.crosswalk.hub.grant.Preview;
import org.crosswalk.web.Call;
import org.crosswalk.web.Endpoints;

/** The district's clients, and what each would see. */
final class ClientResource {

    private static final int LONGEST_REASON = 1000;

    private final Hub hub;
    private final Preview preview;

    ClientResource(Hub hub) {
        this.hub = hub;
        this.preview = new Preview(hub.grants(), hub.records());
    }

    void declare(Endpoints endpoints) {
        endpoints
                .get("/clients", Scopes.ADMIN, this::clients)
                .on(HttpMethod.PUT, "/clients/:id/suspension", Scopes.ADMIN, this::suspend)
                .on(HttpMethod.DELETE, "/clients/:id/suspension", Scopes.ADMIN, this::resume)
                .get("/clients/:id/preview", Scopes.ADMIN, this::preview)
                .get("/clients/:id/incident", Scopes.ADMIN, this::incident);
    }

    private Future<?> clients(Call call) {
        PageRequest asked = PageRequest.of(Parameters.ofList(call.http()));
        return hub.suspensions().of(call.tenant()).compose(shutOut -> {
            Map<String, Suspension> suspended = new HashMap<>();
            shutOut.forEach(it -> suspended.put(it.client(), it));
            return Answers.sendImpersonal(call, asked.slice("clients", hub.clients().of(call.tenant()), Client::id,
                    client -> ClientJson.client(client, hub.policies().of(client), suspended.get(client.id()))));
        });
    }

    /** From now on nothing opens to the client, in any process of the deployment. */
    private Future<?> suspend(Call call) {
        String reason = Bodies.object(call.http()).getString("reason", "");
        if (reason.isBlank() || reason.length() > LONGEST_REASON) {
            throw new HubException(HubException.Code.INVALID_DATA, "reason must say why, in " + LONGEST_REASON
                    + " characters at most");
        }
        return hub.suspensions()
                .suspend(client(hub, call, "id"), Parameters.storable("reason", reason), call.caller().client().id())
                .compose(done -> noContent(call));
    }

    private Future<?> resume(Call call) {
        return hub.suspensions().resume(client(hub, call, "id"), call.caller().client().id())
                .compose(done -> noContent(call));
    }

    private static Future<Void> noContent(Call call) {
        return call.http().response().setStatusCode(204).end();
    }

    /** Counted under the client's own grant: what it shows here is what the client gets. */
    private Future<?> preview(Call call) {
        Client client = client(hub, call, "id");
        return preview.of(client).compose(shown -> Answers.sendImpersonal(call, new JsonObject()
                .put("client", client.id())
                .put("kinds", new JsonArray(shown.stream().map(ClientJson::kind).toList()))));
    }

    /**
     * Whom and what a client was told between two moments: what a district must know when a vendor was broken into. The
     * client may be gone from the configuration; the ledger knows it still.
     */
    private Future<?> incident(Call call) {
        Parameters asked = Parameters.ofList(call.http(), "from", "to");
        PageRequest page = PageRequest.of(asked);
        String client = Parameters.storable("id", call.path("id"));
        Instant from = asked.instant("from");
        Instant to = asked.instant("to");
        String after = page.after() == null ? "" : page.after().id();
        return hub.incidents().affected(call.tenant(), client, from, to, after, page.limit())
                .compose(affected -> Answers.sendDisclosed(call, page.body("affected", affected,
                                person -> new Position("", person.learner()), ClientJson::affected)
                        .put("client", client)
                        .put("from", from.toString())
                        .put("to", to.toString())));
    }

    /** The client of the district that a parameter of the path names. */
    static Client client(Hub hub, Call call, String parameter) {
        return hub.clients()
                .find(call.tenant(), call.path(parameter))
                .orElseThrow(() -> new HubException(
                        HubException.Code.UNKNOWN_OBJECT, "the district has no client with this id"));
    }
}
