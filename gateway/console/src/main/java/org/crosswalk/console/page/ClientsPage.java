package org.crosswalk.console.page;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

import io.vertx.core.Future;

import org.crosswalk.console.signin.Room;
import org.crosswalk.hub.Hub;
import org.crosswalk.hub.RecordTypes;
import org.crosswalk.hub.client.Client;
import org.crosswalk.hub.grant.Access;
import org.crosswalk.hub.grant.Grant;
import org.crosswalk.hub.query.Predicate;
import org.crosswalk.hub.query.Query;
import org.crosswalk.hub.record.Component;
import org.crosswalk.hub.record.RecordType;
import org.crosswalk.web.error.Problem.Kind;

/** Who may call, and what exactly each of them sees. */
public final class ClientsPage {

    private final Hub hub;

    public ClientsPage(Hub hub) {
        this.hub = hub;
    }

    /** A client in the list. */
    public record Listed(String id, String grounds, boolean everything, int scopes) {}

    /** What a client sees of one kind of record: how many, with which components. */
    public record Shown(String kind, long records, List<String> components, List<String> withheld) {}

    public void declare(Rooms rooms) {
        rooms.page(Room.CLIENTS, "/clients", this::clients).page(Room.CLIENTS, "/clients/:id", this::client);
    }

    private Future<Html> clients(Visit visit) {
        List<Listed> listed = hub.clients().all().stream()
                .filter(client -> client.tenant().equals(visit.tenant()))
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
                .orElseThrow(() -> Kind.UNKNOWN_OBJECT.because("the district has no client with this id").exception());
        Grant grant = hub.grants().of(client);
        Future<List<Shown>> shown = Future.succeededFuture(new ArrayList<>());
        for (RecordType<?> type : RecordTypes.all()) {
            shown = shown.compose(so -> add(so, client, grant, type));
        }
        return shown.map(all -> Html.of("client", Map.of("visit", visit, "client", client, "shown", all)));
    }

    /** Counted under the client's own grant: what stands here is what the client gets. */
    private Future<List<Shown>> add(List<Shown> so, Client client, Grant grant, RecordType<?> type) {
        Access access = grant.on(type.name());
        if (access.rows().equals(Predicate.NONE)) {
            return Future.succeededFuture(so);
        }
        return hub.records().count(client.tenant(), grant, type, Query.where(Predicate.ALL)).map(records -> {
            List<String> components = new ArrayList<>();
            List<String> withheld = new ArrayList<>();
            for (String name : type.componentNames()) {
                Component<?> component = type.component(name);
                // What is computed from a component is no member of its own.
                if (component != null && !component.derived()) {
                    (component.structural() || access.shows(name) ? components : withheld).add(name);
                }
            }
            so.add(new Shown(type.name(), records, components, withheld));
            return so;
        });
    }
}
