package org.crosswalk.hub.alerts;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.crosswalk.hub.TenantId;
import org.crosswalk.hub.alerts.Alert.What;
import org.crosswalk.hub.deliveries.Deliveries;
import org.crosswalk.hub.deliveries.Outgoing;
import org.crosswalk.hub.district.HubSettings;
import org.crosswalk.hub.grant.Grants;
import org.crosswalk.hub.journal.JournalConsumer;
import org.crosswalk.hub.journal.JournalEntry;
import org.crosswalk.hub.query.Predicate;
import org.crosswalk.hub.record.RecordType;
import org.crosswalk.hub.record.Records;
import org.crosswalk.hub.runs.Run;
import org.crosswalk.hub.runs.State;
import org.crosswalk.hub.store.Change;
import org.crosswalk.hub.store.Changes;

/**
 * Tells every {@link AlertReceiver} of a district what waits for a person, once, and once more where it still waits
 * later. It follows the journal of runs and looks at the clock; what it tells goes out as a delivery, tried again until
 * it arrives.
 */
public final class Alerts implements JournalConsumer {

    private static final Logger LOG = LoggerFactory.getLogger(Alerts.class);
    /** A state that was left so long ago concerns nobody: a gateway that is told of receivers for the first time. */
    private static final Duration NEWS = Duration.ofDays(1);
    private static final Duration LOOK = Duration.ofSeconds(20);
    private static final String RAISE = "insert into hub.alert (tenant, receiver, kind, record, what, system, details, remind_at)"
            + " values ($1, $2, $3, $4, $5, $6, $7, now() + make_interval(secs => $8)) on conflict do nothing returning receiver";
    private static final String END_OF_RECORD =
            "update hub.alert set ended = now() where tenant = $1 and kind = $2 and record = $3 and ended is null";
    private static final String END_OF_SYSTEM =
            "update hub.alert set ended = now() where tenant = $1 and system = $2 and ended is null";
    private static final String REMIND = "update hub.alert set remind_at = null where tenant = $1 and receiver = $2"
            + " and ended is null and remind_at <= now() returning kind, record, what, system, details, raised";
    private static final String LATE = "select id, system, mode, queued from hub.run where tenant = $1"
            + " and requested_by = 'schedule' and ended is null and state in ('queued', 'running', 'approved', 'applying')"
            + " and queued < now() - make_interval(secs => $2) order by id";

    private final Vertx vertx;
    private final Changes changes;
    private final Records records;
    private final Grants grants;
    private final Deliveries deliveries;
    private final HubSettings settings;
    private final Duration look;
    private long timer = -1;

    public Alerts(Vertx vertx, Changes changes, Records records, Grants grants, Deliveries deliveries, HubSettings settings) {
        this(vertx, changes, records, grants, deliveries, settings, LOOK);
    }

    /** @param look how often it looks at the clock */
    Alerts(Vertx vertx, Changes changes, Records records, Grants grants, Deliveries deliveries, HubSettings settings,
            Duration look) {
        this.vertx = vertx;
        this.changes = changes;
        this.records = records;
        this.grants = grants;
        this.deliveries = deliveries;
        this.settings = settings;
        this.look = look;
    }

    /** Begins to look at the clock. */
    public void start() {
        timer = vertx.setPeriodic(1, look.toMillis(), tick -> settings.tenants().forEach(tenant ->
                look(tenant).onFailure(failure -> LOG.debug("alerts cannot be looked at", failure))));
    }

    /** Looks at the clock no more. */
    public void stop() {
        vertx.cancelTimer(timer);
    }

    @Override
    public String name() {
        return "alerts";
    }

    @Override
    public Set<String> kinds() {
        return Set.of(Run.KIND);
    }

    @Override
    public Future<Void> accept(Change change, List<JournalEntry> entries) {
        if (receivers(change.tenant()).isEmpty()) {
            return Future.succeededFuture();
        }
        String[] ids = entries.stream().map(JournalEntry::record).distinct().toArray(String[]::new);
        return records.all(change, grants.system(change.tenant(), name()), Run.TYPE, Predicate.named(RecordType.BY_IDS, ids))
                .compose(runs -> {
                    Future<Void> all = Future.succeededFuture();
                    for (Run run : runs) {
                        all = all.compose(done -> hear(change, run));
                    }
                    return all;
                });
    }

    /** Tells everybody, once. */
    public Future<Void> raise(Change change, Alert alert) {
        Future<Void> all = Future.succeededFuture();
        for (AlertReceiver receiver : receivers(change.tenant())) {
            Tuple row = Tuple.of(change.tenant().value(), receiver.name(), alert.kind(), alert.record(), alert.what().word())
                    .addString(alert.system())
                    .addValue(alert.details())
                    .addDouble((double) receiver.remindAfter().toSeconds());
            all = all.compose(done -> change.connection().preparedQuery(RAISE).execute(row))
                    .compose(raised -> raised.size() == 0
                            ? Future.succeededFuture()
                            : tell(change, receiver, alert, Instant.now(), false));
        }
        return all;
    }

    /** A system works again: what was said of it is over. */
    public Future<Void> endOf(Change change, String system) {
        return change.connection()
                .preparedQuery(END_OF_SYSTEM)
                .execute(Tuple.of(change.tenant().value(), system))
                .mapEmpty();
    }

    private Future<Void> hear(Change change, Run run) {
        boolean news = run.ended() == null || run.ended().isAfter(Instant.now().minus(NEWS));
        return switch (run.state()) {
            case HELD -> raise(change, alert(What.HELD, run));
            case FAILED -> news ? raise(change, alert(What.FAILED, run)) : Future.succeededFuture();
            case APPLIED -> endOf(change, run.system());
            case PREVIEWED, REJECTED, APPROVED, ROLLED_BACK -> change.connection()
                    .preparedQuery(END_OF_RECORD)
                    .execute(Tuple.of(change.tenant().value(), Run.KIND, run.id()))
                    .mapEmpty();
            case QUEUED, RUNNING, APPLYING, ROLLBACK, ROLLING_BACK -> Future.succeededFuture();
        };
    }

    private static Alert alert(What what, Run run) {
        JsonObject details = new JsonObject().put("mode", run.mode().word());
        if (run.error() != null && run.state() == State.FAILED) {
            details.put("error", run.error());
        }
        JsonArray held = run.report().getJsonArray("held", new JsonArray());
        return new Alert(what, Run.KIND, run.id(), run.system(), held.isEmpty() ? details : details.put("held", held));
    }

    /** Looks at the clock now: for what is to be said once more, and runs that are late. Of several processes one finds each. */
    public Future<Void> look(TenantId tenant) {
        Future<Void> all = Future.succeededFuture();
        for (AlertReceiver receiver : receivers(tenant)) {
            all = all.compose(done -> changes.apply(tenant, change ->
                    remind(change, receiver).compose(reminded -> late(change, receiver))));
        }
        return all;
    }

    private Future<Void> remind(Change change, AlertReceiver receiver) {
        return change.connection()
                .preparedQuery(REMIND)
                .execute(Tuple.of(change.tenant().value(), receiver.name()))
                .compose(rows -> {
                    Future<Void> all = Future.succeededFuture();
                    for (Row row : rows) {
                        Alert alert = new Alert(What.valueOf(row.getString("what").toUpperCase(java.util.Locale.ROOT)),
                                row.getString("kind"), row.getString("record"), row.getString("system"),
                                Objects.requireNonNull(row.getJsonObject("details")));
                        Instant raised = row.getOffsetDateTime("raised").toInstant();
                        all = all.compose(done -> tell(change, receiver, alert, raised, true));
                    }
                    return all;
                });
    }

    private Future<Void> late(Change change, AlertReceiver receiver) {
        Tuple parameters = Tuple.of(change.tenant().value(), (double) receiver.lateAfter().toSeconds());
        return change.connection().preparedQuery(LATE).execute(parameters).compose(rows -> {
            List<Alert> late = new ArrayList<>();
            rows.forEach(row -> late.add(new Alert(What.LATE, Run.KIND, row.getString("id"), row.getString("system"),
                    new JsonObject().put("mode", row.getString("mode"))
                            .put("due", row.getOffsetDateTime("queued").toInstant().toString()))));
            Future<Void> all = Future.succeededFuture();
            for (Alert alert : late) {
                all = all.compose(done -> raise(change, alert));
            }
            return all;
        });
    }

    private Future<Void> tell(Change change, AlertReceiver receiver, Alert alert, Instant since, boolean reminder) {
        JsonObject message = new JsonObject()
                .put("what", alert.what().word())
                .put("kind", alert.kind())
                .put("id", alert.record())
                .put("system", alert.system())
                .put("since", since.toString())
                .put("reminder", reminder)
                .put("details", alert.details());
        return deliveries.queue(change, List.of(new Outgoing(receiver.courier(), receiver.name(), "alert/" + alert.record(),
                alert.kind(), alert.record(), null, message, List.of(), "alerts", false))).mapEmpty();
    }

    private List<AlertReceiver> receivers(TenantId tenant) {
        return settings.systems(tenant, AlertReceiver.class);
    }
}
