package org.crosswalk.console.page;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.vertx.core.Future;
import org.jspecify.annotations.Nullable;

import org.crosswalk.console.signin.Role;
import org.crosswalk.console.signin.Room;
import org.crosswalk.hub.Hub;
import org.crosswalk.hub.client.Client;
import org.crosswalk.hub.client.SharingPolicy;
import org.crosswalk.hub.grant.Preview;
import org.crosswalk.hub.policies.PolicyChange;
import org.crosswalk.web.error.Problem.Kind;

/** Who may call, and what exactly each of them sees. */
public final class ClientsPage {

    private final Hub hub;
    private final Preview preview;

    public ClientsPage(Hub hub) {
        this.hub = hub;
        this.preview = new Preview(hub.grants(), hub.records());
    }

    /**
     * A client in the list.
     *
     * @param waits whether a wider policy waits for a second administrator
     */
    public record Listed(String id, String grounds, boolean everything, int scopes, boolean waits) {}

    /**
     * A wider policy that waits.
     *
     * @param shown what the client would see
     * @param scopes those that it would hold and does not
     * @param decides whether whoever looks may approve it
     */
    public record Wider(PolicyChange change, List<Preview.Shown> shown, List<String> scopes, boolean decides) {}

    /**
     * A client and what it sees.
     *
     * @param grounds on which that is agreed
     */
    public record Shown(
            Visit visit, Client client, String grounds, List<Preview.Shown> shown, @Nullable Wider wider) {}

    public void declare(Rooms rooms) {
        rooms.page(Room.CLIENTS, "/clients", this::clients)
                .page(Room.CLIENTS, "/clients/:id", this::client)
                .change(Room.CLIENTS, "/clients/:id/wider/:change/approve", visit -> decide(visit, true))
                .change(Room.CLIENTS, "/clients/:id/wider/:change/reject", visit -> decide(visit, false));
    }

    private Future<Html> clients(Visit visit) {
        return hub.policies().pending(visit.tenant()).map(pending -> Html.of("clients", Map.of("visit", visit, "clients",
                hub.clients().of(visit.tenant()).stream()
                        .sorted(Comparator.comparing(Client::id))
                        .map(client -> listed(client, hub.policies().of(client), pending.containsKey(client.id())))
                        .toList())));
    }

    private static Listed listed(Client client, SharingPolicy agreed, boolean waits) {
        return new Listed(client.id(), agreed.grounds(), agreed.everything(), client.scopes().size(), waits);
    }

    private Future<Html> client(Visit visit) {
        Client client = hub.clients()
                .find(visit.tenant(), visit.path("id"))
                .orElseThrow(() -> Kind.UNKNOWN_OBJECT.because("the district has no client with this id").exception());
        return preview.of(client).compose(all -> hub.policies().pending(visit.tenant())
                .compose(pending -> wider(visit, client, pending.get(client.id())))
                .map(wider -> Html.of("client", Map.of("it", new Shown(
                        visit, client, hub.policies().of(client).grounds(), all, wider.orElse(null))))));
    }

    private Future<Optional<Wider>> wider(Visit visit, Client client, @Nullable PolicyChange change) {
        if (change == null) {
            return Future.succeededFuture(Optional.empty());
        }
        boolean decides = visit.session().role() == Role.ADMINISTRATOR
                && !visit.session().actor().equals(change.requestedBy());
        List<String> scopes = Optional.ofNullable(change.scopes()).orElse(Set.of()).stream()
                .filter(scope -> !client.scopes().contains(scope))
                .sorted()
                .toList();
        return preview.of(client, change.policy()).map(all -> Optional.of(new Wider(change, all, scopes, decides)));
    }

    private Future<Html> decide(Visit visit, boolean approve) {
        if (visit.session().role() != Role.ADMINISTRATOR) {
            throw Kind.FORBIDDEN.because("an administrator decides what is shared").exception();
        }
        return hub.policies()
                .decide(visit.tenant(), visit.path("change"), visit.session().actor(), approve)
                .map(decided -> Html.goTo("/console/clients/" + decided.client()));
    }
}
