package org.crosswalk.console.page;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;

import org.crosswalk.console.signin.Room;
import org.crosswalk.hub.Hub;
import org.crosswalk.hub.HubException;
import org.crosswalk.hub.identity.IdentityClaim;
import org.crosswalk.hub.identity.Parked;
import org.crosswalk.hub.query.Predicate;
import org.crosswalk.hub.query.Query;
import org.crosswalk.web.error.Problem.Kind;

/** Attempts that wait for their learner to be known, and the form that tells who it is. */
public final class HeldPage {

    private static final int A_PAGE = 50;

    private final Hub hub;
    private final Parts parts;

    public HeldPage(Hub hub) {
        this.hub = hub;
        this.parts = new Parts(hub);
    }

    /** A name under which the source knows the learner. */
    public record Name(String kind, String namespace, String name) {}

    /** What waits. */
    public record Waiting(String id, String reason, Instant since, String system, String record, List<Name> names) {}

    /** All of the page. */
    public record Model(Visit visit, List<Waiting> waiting, long total, String next, String message) {}

    public void declare(Rooms rooms) {
        rooms.page(Room.HELD, "/held", visit -> model(visit, "").map(model ->
                        Html.of(visit.forPart() ? "heldlist" : "held", Map.of("it", model))))
                .change(Room.HELD, "/held/link", this::link);
    }

    private Future<Model> model(Visit visit, String message) {
        Query query = new Query(Predicate.named("waiting"), List.of(), java.util.Set.of(), A_PAGE, 0, true);
        Query asked = visit.asked("after").map(Parts::place).map(query::after).orElse(query);
        return parts.list(visit, Parked.TYPE, asked).map(page -> new Model(visit,
                page.items().stream().map(HeldPage::waiting).toList(), page.total(),
                page.more() && page.end() != null ? Parts.place(page.end()) : "", message));
    }

    private static Waiting waiting(Parked parked) {
        List<Name> names = parked.claims().stream()
                .map(claim -> (JsonObject) claim)
                .map(claim -> new Name(claim.getString("kind", ""), claim.getString("namespace", ""),
                        claim.getString("name", "")))
                .toList();
        return new Waiting(parked.id(), parked.reason(), parked.since(), parked.system(), parked.record(), names);
    }

    /** Whoever is meant by this name from now on; what waited under it flows at once. */
    private Future<Html> link(Visit visit) {
        IdentityClaim claim = new IdentityClaim(kind(visit), visit.field("namespace").orElse(""), needed(visit, "name"));
        String user = needed(visit, "user");
        return parts.change(visit, "identity.link", user, new JsonObject().put("kind", claim.kind().word()),
                        change -> hub.identities().link(change, claim, user, visit.session().actor()))
                .map("Linked to " + user + ": what waited under this name flows now.")
                .recover(failure -> failure instanceof HubException refused
                        ? Future.succeededFuture("Not linked: " + refused.getMessage())
                        : Future.failedFuture(failure))
                .compose(message -> model(visit, message))
                .map(model -> Html.of("heldlist", Map.of("it", model)));
    }

    /** The kind of name that a form sends. */
    static IdentityClaim.Kind kind(Visit visit) {
        try {
            return IdentityClaim.Kind.of(needed(visit, "kind"));
        } catch (IllegalArgumentException e) {
            throw Kind.BAD_REQUEST.because(String.valueOf(e.getMessage())).exception();
        }
    }

    private static String needed(Visit visit, String field) {
        return visit.field(field)
                .orElseThrow(() -> Kind.BAD_REQUEST.because("the field " + field + " is empty").exception());
    }
}
