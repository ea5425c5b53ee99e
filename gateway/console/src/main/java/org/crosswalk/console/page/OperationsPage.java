package org.crosswalk.console.page;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import io.vertx.core.Future;

import org.crosswalk.console.Setting;
import org.crosswalk.console.signin.Room;
import org.crosswalk.hub.Hub;
import org.crosswalk.hub.TenantId;
import org.crosswalk.hub.audit.AuditEntry;
import org.crosswalk.hub.deliveries.Delivery;
import org.crosswalk.hub.identity.Parked;
import org.crosswalk.hub.journal.JournalReads.DeadLetter;
import org.crosswalk.hub.journal.Lag;
import org.crosswalk.hub.query.Predicate;
import org.crosswalk.hub.query.Query;
import org.crosswalk.hub.record.RecordType;
import org.crosswalk.hub.runs.Run;

/** How the gateway itself is doing. */
public final class OperationsPage {

    private static final int SHOWN = 100;

    private final Hub hub;
    private final Parts parts;
    private final Function<TenantId, List<Setting>> configuration;

    /** @param configuration what each district's file says */
    public OperationsPage(Hub hub, Function<TenantId, List<Setting>> configuration) {
        this.hub = hub;
        this.parts = new Parts(hub);
        this.configuration = configuration;
    }

    /** Something that waits, with the room that tells more. */
    public record Queue(String title, long waiting, Room room) {}

    /**
     * All of the page.
     *
     * @param database its version and size; empty where it does not answer
     */
    public record Model(
            Visit visit,
            String database,
            List<Queue> queues,
            List<Lag> consumers,
            List<DeadLetter> letters,
            String memory,
            String most,
            String up) {}

    /** The log of what people changed. */
    public record Audit(Visit visit, String client, List<AuditEntry> entries, String next) {}

    /** The district's file, value by value. */
    public record Configuration(Visit visit, List<Setting> settings) {}

    public void declare(Rooms rooms) {
        rooms.page(Room.OPERATIONS, "/operations", visit -> model(visit).map(model ->
                        Html.of(visit.forPart() ? "operationsstate" : "operations", Map.of("it", model))))
                .page(Room.OPERATIONS, "/operations/audit", this::audit)
                .page(Room.OPERATIONS, "/operations/configuration", visit -> Future.succeededFuture(Html.of(
                        "configuration",
                        Map.of("it", new Configuration(visit, configuration.apply(visit.tenant()))))));
    }

    private Future<Model> model(Visit visit) {
        Future<List<Lag>> lag = hub.consumers().lag();
        Future<List<DeadLetter>> letters = hub.journalReads().deadLetters(visit.tenant(), visit.grant(), SHOWN);
        Future<String> database = hub.database().described().otherwise("");
        Future<List<Queue>> queues = queues(visit);
        return Future.all(lag, letters, database, queues).map(all -> new Model(visit, database.result(), queues.result(),
                lag.result().stream().filter(each -> each.tenant().equals(visit.tenant())).toList(), letters.result(),
                memory(), most(), up()));
    }

    private Future<List<Queue>> queues(Visit visit) {
        List<Future<Queue>> queues = List.of(
                queue(visit, "deliveries to leave", Delivery.TYPE, Room.DELIVERIES, state("queued", "retrying")),
                queue(visit, "deliveries given up", Delivery.TYPE, Room.DELIVERIES, state("dead")),
                queue(visit, "runs under way or waiting", Run.TYPE, Room.SYSTEMS,
                        state("queued", "running", "approved", "applying", "rollback", "rolling-back")),
                queue(visit, "runs held", Run.TYPE, Room.SYSTEMS, state("held")),
                queue(visit, "attempts held", Parked.TYPE, Room.HELD, Predicate.named("waiting")));
        return Future.all(queues).map(all -> queues.stream().map(Future::result).toList());
    }

    private Future<Queue> queue(Visit visit, String title, RecordType<?> type, Room room, Predicate rows) {
        return parts.count(visit, type, rows).map(count -> new Queue(title, count, room));
    }

    private static Predicate state(String... words) {
        return new Predicate.Or(
                java.util.Arrays.stream(words).map(word -> Predicate.equal("state", word)).toList());
    }

    private Future<Html> audit(Visit visit) {
        String client = visit.asked("client").orElse("");
        Query query = Query.where(client.isEmpty() ? Predicate.ALL : Predicate.equal("client", client))
                .sortedBy(PersonPage.latest("id"))
                .limit(SHOWN);
        Query asked = visit.asked("after").map(Parts::place).map(query::after).orElse(query);
        return parts.list(visit, AuditEntry.TYPE, asked).map(page -> Html.of("audit", Map.of("it", new Audit(
                visit, client, page.items(), page.more() && page.end() != null ? Parts.place(page.end()) : ""))));
    }

    private static String memory() {
        Runtime runtime = Runtime.getRuntime();
        return (runtime.totalMemory() - runtime.freeMemory()) / 1_000_000 + " MB";
    }

    private static String most() {
        return Runtime.getRuntime().maxMemory() / 1_000_000 + " MB";
    }

    private static String up() {
        Duration up = Duration.ofMillis(
                java.lang.management.ManagementFactory.getRuntimeMXBean().getUptime());
        return up.toDays() > 0 ? up.toDays() + " days" : up.toHours() > 0 ? up.toHours() + " hours" : up.toMinutes() + " minutes";
    }
}
