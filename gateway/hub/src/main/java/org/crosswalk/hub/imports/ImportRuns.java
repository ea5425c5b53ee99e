package org.crosswalk.hub.imports;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import org.jspecify.annotations.Nullable;

import org.crosswalk.hub.TenantId;
import org.crosswalk.hub.record.Columns;

/** Remembers of each import how far it is; told once a second at most. */
final class ImportRuns {

    private static final String COLUMNS = "select id, system, file, case when state = 'running'"
            + " and at < now() - interval '10 minutes' then 'lost' else state end as state, step, rows, share, began,"
            + " step_began, at, report, error from hub.import_run where tenant = $1";
    private static final String ONE = COLUMNS + " and id = $2";
    private static final String PAGE = COLUMNS + " and ($2::text is null or (began, id) < (select began, id"
            + " from hub.import_run where tenant = $1 and id = $2)) order by began desc, id desc limit $3";
    private static final String BEGIN = "insert into hub.import_run (tenant, id, system, file, state, step, rows, share)"
            + " values ($1, $2, $3, $4, 'running', 'waiting', 0, 0)";
    private static final String LOST = "update hub.import_run set state = 'lost' where tenant = $1 and system = $2"
            + " and digest = $3 and state = 'running' and at < now() - interval '10 minutes'";
    private static final String CLAIM = "insert into hub.import_run"
            + " (tenant, id, system, file, state, step, rows, share, digest) values ($1, $2, $3, $4, 'running', 'waiting', 0, 0, $5)"
            + " on conflict (tenant, system, digest) where state = 'running' do nothing returning id";
    private static final String TELL = "update hub.import_run set step_began = case when step = $3 then step_began"
            + " else now() end, step = $3, rows = $4, share = $5, at = now() where tenant = $1 and id = $2 and state = 'running'";
    private static final String END = "update hub.import_run set state = $3, share = 1, report = $4, error = $5, at = now()"
            + " where tenant = $1 and id = $2";
    private static final long EVERY = Duration.ofSeconds(1).toNanos();

    private final Pool pool;

    ImportRuns(Pool pool) {
        this.pool = pool;
    }

    Future<String> begin(TenantId tenant, String system, String file) {
        String id = UUID.randomUUID().toString();
        return pool.preparedQuery(BEGIN).execute(Tuple.of(tenant.value(), id, system, file)).map(id);
    }

    /** The same for a content that nobody else loads meanwhile; empty where another process is at it. */
    Future<Optional<String>> claim(TenantId tenant, String system, String file, String digest) {
        String id = UUID.randomUUID().toString();
        return pool.preparedQuery(LOST)
                .execute(Tuple.of(tenant.value(), system, digest))
                .compose(lost -> pool.preparedQuery(CLAIM)
                        .execute(Tuple.of(tenant.value(), id, system, file, digest)))
                .map(rows -> rows.size() == 0 ? Optional.empty() : Optional.of(id));
    }

    /** Passes progress on, and writes it down now and then. */
    ImportProgress told(TenantId tenant, String id, ImportProgress also) {
        return new ImportProgress() {
            private long last = System.nanoTime() - EVERY;
            private String lastStep = "";

            @Override
            public synchronized void report(String step, long rows, double share) {
                also.report(step, rows, share);
                long now = System.nanoTime();
                if (now - last >= EVERY || !step.equals(lastStep)) {
                    last = now;
                    lastStep = step;
                    pool.preparedQuery(TELL).execute(Tuple.of(tenant.value(), id, step, rows, share));
                }
            }
        };
    }

    Future<Void> done(TenantId tenant, String id, JsonObject report) {
        String state = Imports.isHeld(report) ? "held" : "done";
        return pool.preparedQuery(END).execute(Tuple.of(tenant.value(), id, state, report, null)).mapEmpty();
    }

    /** @param error why, without personal data */
    Future<Void> failed(TenantId tenant, String id, String error) {
        return pool.preparedQuery(END).execute(Tuple.of(tenant.value(), id, "failed", null, error)).mapEmpty();
    }

    Future<Optional<ImportRun>> find(TenantId tenant, String id) {
        return pool.preparedQuery(ONE).execute(Tuple.of(tenant.value(), id)).map(rows ->
                rows.size() == 0 ? Optional.empty() : Optional.of(read(rows.iterator().next())));
    }

    Future<List<ImportRun>> list(TenantId tenant, @Nullable String after, int limit) {
        return pool.preparedQuery(PAGE).execute(Tuple.of(tenant.value(), after, limit)).map(rows -> {
            List<ImportRun> runs = new ArrayList<>();
            rows.forEach(row -> runs.add(read(row)));
            return runs;
        });
    }

    private static ImportRun read(Row row) {
        return new ImportRun(Columns.text(row, "id"), Columns.text(row, "system"), Columns.text(row, "file"),
                Columns.text(row, "state"), Columns.text(row, "step"), row.getLong("rows"), row.getDouble("share"),
                Objects.requireNonNull(Columns.instant(row, "began")),
                Objects.requireNonNull(Columns.instant(row, "step_began")),
                Objects.requireNonNull(Columns.instant(row, "at")), row.getJsonObject("report"),
                row.getString("error"));
    }
}
