package org.crosswalk.console.page;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import io.vertx.core.Future;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;

import org.crosswalk.console.signin.Room;
import org.crosswalk.hub.Hub;
import org.crosswalk.hub.deliveries.Delivery;
import org.crosswalk.hub.deliveries.DeliveryState;
import org.crosswalk.hub.query.Predicate;
import org.crosswalk.hub.query.Query;
import org.crosswalk.web.error.Problem.Kind;

/** What is on its way to other systems, by state; what was refused can be mended and sent again. */
public final class DeliveriesPage {

    private static final int A_PAGE = 50;

    private final Hub hub;
    private final Parts parts;

    public DeliveriesPage(Hub hub) {
        this.hub = hub;
        this.parts = new Parts(hub);
    }

    /** A state with the number of deliveries in it. */
    public record Column(DeliveryState state, long deliveries, boolean chosen) {}

    /** The board. */
    public record Model(Visit visit, List<Column> columns, String state, String receiver, List<Delivery> deliveries, String next) {

        /** Whether sending it again makes sense. */
        public boolean replayable(Delivery delivery) {
            return switch (delivery.state()) {
                case HELD, REJECTED, OVERRIDDEN, DEAD, RETRYING -> !delivery.payload().isEmpty();
                case QUEUED, DELIVERED -> false;
            };
        }

        /** Whether it can be stopped. */
        public boolean holdable(Delivery delivery) {
            return delivery.state() == DeliveryState.QUEUED || delivery.state() == DeliveryState.RETRYING;
        }
    }

    /** One delivery, with what is to be sent. */
    public record One(Model board, Delivery delivery, String payload) {}

    public void declare(Rooms rooms) {
        rooms.page(Room.DELIVERIES, "/deliveries", this::board)
                .page(Room.DELIVERIES, "/deliveries/:id", this::one)
                .change(Room.DELIVERIES, "/deliveries/replay", this::replayDead)
                .change(Room.DELIVERIES, "/deliveries/:id/replay", this::replay)
                .change(Room.DELIVERIES, "/deliveries/:id/hold", this::hold);
    }

    private Future<Html> board(Visit visit) {
        String state = visit.asked("state").filter(word -> Arrays.stream(DeliveryState.values())
                .anyMatch(each -> each.word().equals(word))).orElse("");
        String receiver = visit.asked("receiver").orElse("");
        Predicate chosen = Predicate.and(
                state.isEmpty() ? Predicate.ALL : Predicate.equal("state", state), to(receiver));
        Query query = Query.where(chosen).sortedBy(PersonPage.latest("since")).limit(A_PAGE);
        Query asked = visit.asked("after").map(Parts::place).map(query::after).orElse(query);
        return columns(visit, state, receiver).compose(columns -> parts.list(visit, Delivery.TYPE, asked)
                .map(page -> new Model(visit, columns, state, receiver, page.items(),
                        page.more() && page.end() != null ? Parts.place(page.end()) : ""))
                .map(model -> Html.of(visit.forPart() ? "deliverylist" : "deliveries", Map.of("it", model))));
    }

    private Future<List<Column>> columns(Visit visit, String chosen, String receiver) {
        List<Future<Column>> columns = new ArrayList<>();
        for (DeliveryState state : DeliveryState.values()) {
            columns.add(parts.count(visit, Delivery.TYPE,
                            Predicate.and(Predicate.equal("state", state.word()), to(receiver)))
                    .map(count -> new Column(state, count, state.word().equals(chosen))));
        }
        return Future.all(columns).map(all -> columns.stream().map(Future::result).toList());
    }

    private static Predicate to(String receiver) {
        return receiver.isEmpty() ? Predicate.ALL : Predicate.equal("receiver", receiver);
    }

    private Future<Html> one(Visit visit) {
        return parts.one(visit, Delivery.TYPE, visit.path("id")).map(delivery -> Html.of("delivery", Map.of("it",
                new One(new Model(visit, List.of(), "", "", List.of(), ""), delivery,
                        delivery.payload().isEmpty() ? "" : delivery.payload().encodePrettily()))));
    }

    private Future<Html> hold(Visit visit) {
        String id = visit.path("id");
        return parts.change(visit, "delivery.hold", id, new JsonObject(), change -> hub.deliveries().hold(change, id))
                .map(held -> Html.goTo("/console/deliveries/" + id));
    }

    private Future<Html> replay(Visit visit) {
        String id = visit.path("id");
        JsonObject mended = visit.field("payload").map(DeliveriesPage::json).orElseGet(JsonObject::new);
        return parts.change(visit, "delivery.replay", id, new JsonObject().put("mended", !mended.isEmpty()),
                        change -> hub.deliveries().replay(change, id, mended))
                .map(replayed -> Html.goTo("/console/deliveries/" + id));
    }

    private Future<Html> replayDead(Visit visit) {
        String receiver = visit.field("receiver")
                .orElseThrow(() -> Kind.BAD_REQUEST.because("the field receiver is empty").exception());
        return parts.change(visit, "delivery.replayDead", receiver, new JsonObject(),
                        change -> hub.deliveries().replayDead(change, receiver))
                .map(count -> Html.goTo("/console/deliveries?receiver=" + encoded(receiver)));
    }

    private static JsonObject json(String text) {
        try {
            return new JsonObject(text);
        } catch (DecodeException e) {
            throw Kind.BAD_REQUEST.because("what is to be sent must be a JSON object: check its commas and quotes")
                    .exception();
        }
    }

    private static String encoded(String text) {
        return java.net.URLEncoder.encode(text, java.nio.charset.StandardCharsets.UTF_8);
    }
}
