package org.crosswalk.api.serve;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;

import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;

import org.crosswalk.api.translate.ClientJson;
import org.crosswalk.api.translate.SentPolicy;
import org.crosswalk.hub.Hub;
import org.crosswalk.hub.client.Client;
import org.crosswalk.hub.client.SharingPolicy;
import org.crosswalk.hub.policies.PolicyChange;
import org.crosswalk.web.Call;
import org.crosswalk.web.Endpoints;

/** What is agreed with clients: narrowing it is done by one administrator, widening it takes two. */
final class PolicyResource {

    private static final int OK = 200;
    private static final int ACCEPTED = 202;

    private final Hub hub;

    PolicyResource(Hub hub) {
        this.hub = hub;
    }

    void declare(Endpoints endpoints) {
        endpoints
                .get("/policies", Scopes.ADMIN, this::policies)
                .on(HttpMethod.PUT, "/policies/:client", Scopes.ADMIN, this::ask)
                .on(HttpMethod.POST, "/policies/changes/:id/approve", Scopes.ADMIN, call -> decide(call, true))
                .on(HttpMethod.POST, "/policies/changes/:id/reject", Scopes.ADMIN, call -> decide(call, false));
    }

    /** What is agreed with whom, whether it holds today, and what waits for a second administrator. */
    private Future<?> policies(Call call) {
        PageRequest asked = PageRequest.of(Parameters.ofList(call.http()));
        return hub.policies().pending(call.tenant()).compose(pending -> Answers.sendImpersonal(call, asked.slice(
                "policies", hub.clients().of(call.tenant()), Client::id, client -> policy(client, pending))));
    }

    private JsonObject policy(Client client, Map<String, PolicyChange> pending) {
        JsonObject policy = ClientJson.policy(client.id(), hub.policies().of(client), LocalDate.now(ZoneOffset.UTC));
        PolicyChange waits = pending.get(client.id());
        return waits == null ? policy : policy.put("pending", ClientJson.pending(waits));
    }

    private Future<?> ask(Call call) {
        SharingPolicy wanted = SentPolicy.read(Bodies.object(call.http()));
        Client client = ClientResource.client(hub, call, "client");
        return hub.policies().ask(client, wanted, call.caller().client().id()).compose(waiting -> Answers.send(call,
                waiting.isEmpty() ? OK : ACCEPTED,
                policy(client, waiting.map(it -> Map.of(client.id(), it)).orElse(Map.of()))));
    }

    private Future<?> decide(Call call, boolean approve) {
        String id = Parameters.storable("id", call.path("id"));
        return hub.policies().decide(call.tenant(), id, call.caller().client().id(), approve)
                .compose(decided -> Answers.send(call, OK, ClientJson.pending(decided)
                        .put("state", approve ? "approved" : "rejected")));
    }
}
