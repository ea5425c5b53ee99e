package org.crosswalk.hub.runs;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import org.jspecify.annotations.Nullable;

import org.crosswalk.hub.TenantId;
import org.crosswalk.hub.store.Change;
import org.crosswalk.hub.store.Change.Act;

/** The rows of runs. Each change of state is journaled. */
final class RunStore {

    private static final String ACTIVE = "('running', 'applying', 'rolling-back')";
    private static final String TAKEABLE = "(r.state in ('queued', 'approved', 'rollback') or (r.state in " + ACTIVE
            + " and r.lease_until < clock_timestamp()))";
    private static final String ALONE = " and not exists (select from hub.run o where o.tenant = r.tenant"
            + " and o.system = r.system and o.id <> r.id and o.state in " + ACTIVE + ")";

    private static final String REQUEST = "insert into hub.run (tenant, id, system, kind, mode, state, requested_by)"
            + " values ($1, $2, $3, $4, $5, 'queued', $6)"
            + " on conflict (tenant, system, mode) where state = 'queued' do nothing returning *";
    private static final String FIND = "select * from hub.run r where tenant = $1 and id = $2";
    private static final String WAITING = "select r.tenant, r.id from hub.run r where r.tenant = any($1)"
            + " and r.kind = any($2) and " + TAKEABLE + ALONE + " order by r.queued limit 16";
    private static final String TAKE = "update hub.run r set state = case when state in ('queued', 'running') then"
            + " 'running' when state in ('approved', 'applying') then 'applying' else 'rolling-back' end,"
            + " token = token + 1, attempt = case when state in " + ACTIVE + " then attempt + 1 else 1 end,"
            + " started = coalesce(started, now()), ended = null, error = null, done = 0, total = null, phase = '',"
            + " lease_until = clock_timestamp() + make_interval(secs => $3)"
            + " where r.tenant = $1 and r.id = (select id from hub.run r where r.tenant = $1 and r.id = $2 and "
            + TAKEABLE + ALONE + " for update skip locked) returning r.*";
    private static final String SUPERSEDE = "update hub.run set state = 'rejected', decided_by = $3, ended = now()"
            + " where tenant = $1 and system = $2 and state = 'held' and id <> $4 returning id";
    private static final String HOLD_ON = "update hub.run set phase = $4, done = $5, total = $6,"
            + " lease_until = clock_timestamp() + make_interval(secs => $7)"
            + " where tenant = $1 and id = $2 and token = $3 and state in " + ACTIVE + " returning id";
    private static final String FENCE = "select from hub.run where tenant = $1 and id = $2 and token = $3 and state in "
            + ACTIVE + " for share";
    private static final String END = "update hub.run set state = $4, report = coalesce($5, report), error = $6,"
            + " lease_until = null, ended = case when $4 = 'held' then null else now() end"
            + " where tenant = $1 and id = $2 and token = $3 and state in " + ACTIVE + " returning system";
    private static final String LET_GO = "update hub.run set lease_until = clock_timestamp()"
            + " where tenant = $1 and id = $2 and token = $3 and state in " + ACTIVE;
    private static final String DECIDE = "update hub.run set state = $4, decided_by = $5,"
            + " ended = case when $4 = 'rejected' then now() else null end"
            + " where tenant = $1 and id = $2 and state = any($3) returning *";
    private static final String LATER = "select max(id) from hub.run where tenant = $1 and system = $2 and id > $3"
            + " and state in ('applying', 'applied', 'rollback', 'rolling-back')";

    private final Pool pool;

    RunStore(Pool pool) {
        this.pool = pool;
    }

    /** A run that this process has taken. */
    record Taken(Run run, long token, int attempt) {}

    /** Which run may be worked on. */
    record Place(TenantId tenant, String id) {}

    /** The new run; empty where one of this system and mode waits already. */
    Future<Optional<Run>> request(Change change, String system, String kind, Mode mode, String by) {
        String tenant = change.tenant().value();
        return one(change, REQUEST, Tuple.of(tenant, Run.idAt(Instant.now()), system, kind, mode.word(), by))
                .onSuccess(run -> run.ifPresent(made -> change.journal(Run.KIND, made.id(), Act.CREATED, system)));
    }

    Future<Optional<Run>> find(Change change, String id) {
        return one(change, FIND, Tuple.of(change.tenant().value(), id));
    }

    /** What waits for a process, in the order in which it was asked for. */
    Future<List<Place>> waiting(List<TenantId> tenants, Set<String> kinds) {
        Tuple parameters = Tuple.tuple()
                .addArrayOfString(tenants.stream().map(TenantId::value).toArray(String[]::new))
                .addArrayOfString(kinds.toArray(String[]::new));
        return pool.preparedQuery(WAITING).execute(parameters).map(rows -> {
            List<Place> places = new ArrayList<>();
            rows.forEach(row -> places.add(new Place(new TenantId(row.getString(0)), row.getString(1))));
            return places;
        });
    }

    /** Takes a run for this process; empty where another was faster. A new run ends those that wait for a decision. */
    Future<Optional<Taken>> take(Change change, String id, long leaseSeconds) {
        Tuple parameters = Tuple.of(change.tenant().value(), id, (double) leaseSeconds);
        return change.connection().preparedQuery(TAKE).execute(parameters).compose(rows -> {
            if (rows.size() == 0) {
                return Future.succeededFuture(Optional.empty());
            }
            Row row = rows.iterator().next();
            Run run = Run.read(row);
            change.journal(Run.KIND, id, Act.UPDATED, run.system());
            Taken taken = new Taken(run, row.getLong("token"), row.getInteger("attempt"));
            return supersede(change, run).map(Optional.of(taken));
        });
    }

    private static Future<Void> supersede(Change change, Run run) {
        if (run.state() != State.RUNNING || run.mode() == Mode.DRY_RUN) {
            return Future.succeededFuture();
        }
        return change.connection()
                .preparedQuery(SUPERSEDE)
                .execute(Tuple.of(change.tenant().value(), run.system(), "run " + run.id(), run.id()))
                .map(rows -> {
                    rows.forEach(row -> change.journal(Run.KIND, row.getString(0), Act.UPDATED, run.system()));
                    return null;
                });
    }

    /** Notes how far it is and keeps the run for longer; false where it is not this process's any more. */
    Future<Boolean> holdOn(
            TenantId tenant, Taken taken, String phase, long done, @Nullable Long total, long leaseSeconds) {
        Tuple parameters = Tuple.of(tenant.value(), taken.run().id(), taken.token(), phase, done, total)
                .addDouble((double) leaseSeconds);
        return pool.preparedQuery(HOLD_ON).execute(parameters).map(rows -> rows.size() == 1);
    }

    /** Whether the run is still this process's; if so, nobody takes it before the change has ended. */
    Future<Boolean> fence(Change change, Taken taken) {
        return change.connection()
                .preparedQuery(FENCE)
                .execute(Tuple.of(change.tenant().value(), taken.run().id(), taken.token()))
                .map(rows -> rows.size() == 1);
    }

    /** Ends the work; nothing happens where the run is not this process's any more. */
    Future<Void> end(Change change, Taken taken, State state, @Nullable JsonObject report, @Nullable String error) {
        Tuple parameters = Tuple.of(change.tenant().value(), taken.run().id(), taken.token(), state.word(), report, error);
        return change.connection().preparedQuery(END).execute(parameters).map(rows -> {
            rows.forEach(row -> change.journal(Run.KIND, taken.run().id(), Act.UPDATED, row.getString(0)));
            return null;
        });
    }

    /** Leaves the run to whoever takes it next. */
    Future<Void> letGo(TenantId tenant, Taken taken) {
        return pool.preparedQuery(LET_GO)
                .execute(Tuple.of(tenant.value(), taken.run().id(), taken.token()))
                .mapEmpty();
    }

    /** Moves a run on from one of these states; empty where it is in none of them. */
    Future<Optional<Run>> decide(Change change, String id, Set<State> from, State to, String by) {
        String[] words = from.stream().map(State::word).toArray(String[]::new);
        return one(change, DECIDE, Tuple.of(change.tenant().value(), id, words, to.word(), by))
                .onSuccess(run -> run.ifPresent(moved -> change.journal(Run.KIND, id, Act.UPDATED, moved.system())));
    }

    /** A later run of the system that was applied. */
    Future<Optional<String>> laterThan(Change change, Run run) {
        return change.connection()
                .preparedQuery(LATER)
                .execute(Tuple.of(change.tenant().value(), run.system(), run.id()))
                .map(rows -> Optional.ofNullable(rows.iterator().next().getString(0)));
    }

    private static Future<Optional<Run>> one(Change change, String sql, Tuple parameters) {
        return change.connection().preparedQuery(sql).execute(parameters).map(RunStore::first);
    }

    private static Optional<Run> first(RowSet<Row> rows) {
        return rows.size() == 0 ? Optional.empty() : Optional.of(Run.read(rows.iterator().next()));
    }
}
