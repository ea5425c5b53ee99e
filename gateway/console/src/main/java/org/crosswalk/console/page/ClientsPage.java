package org.crosswalk.console.page;

import java.util.Comparator;
import java.util.List;
import java.util.Map;

import io.vertx.core.Future;

import org.crosswalk.console.signin.Room;
import org.crosswalk.hub.Hub;
import org.crosswalk.hub.client.Client;
import org.crosswalk.hub.grant.Preview;
import org.crosswalk.web.error.Problem.Kind;

/** Who may call, and what exactly each of them sees. */
public final class ClientsPage {

    private final Hub hub;
    private final Preview preview;

    public ClientsPage(Hub hub) {
        this.hub = hub;
        this.preview = new Preview(hub.grants(), hub.records());
    }

    /** A client in the list. */
    public record Listed(String id, String grounds, boolean everything, int scopes) {}

    public void declare(Rooms rooms) {
        rooms.page(Room.CLIENTS, "/clients", this::clients).page(Room.CLIENTS, "/clients/:id", this::client);
    }

    private Future<Html> clients(Visit visit) {
        List<Listed> listed = hub.clients().all().stream()
                .filter(client -> client.tenant().equals(visit.tenant()))
                .map(client -> client.with(hub.policies().of(client)))
                .sorted(Comparator.comparing(Client::id))
                .map(client -> new Listed(client.id(), client.policy().grounds(), client.policy().everything(),
                        client.scopes().size()))
                .toList();
        return Future.succeededFuture(Html.of("clients", Map.of("visit", visit, "clients", listed)));
    }

    private Future<Html> client(Visit visit) {
        Client client = hub.clients()
                .find(visit.path("id"))
                .filter(found -> found.tenant().equals(visit.tenant()))
                .map(found -> found.with(hub.policies().of(found)))
                .orElseThrow(() -> Kind.UNKNOWN_OBJECT.because("the district has no client with this id").exception());
        return preview.of(client).map(all -> Html.of("client", Map.of("visit", visit, "client", client, "shown", all)));
    }
}
