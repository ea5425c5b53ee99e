package org.crosswalk.hub.runs;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;

import org.crosswalk.hub.store.Change;

/**
 * When each system is due. The moment is a row that only he may move on who has seen it: of several processes one asks
 * for the run.
 */
final class Schedules {

    private static final String SEEN = "select due, due <= clock_timestamp() as passed, rule = $4 as same from hub.schedule"
            + " where tenant = $1 and system = $2 and mode = $3 for update skip locked";
    private static final String BEGIN = "insert into hub.schedule (tenant, system, mode, rule, due)"
            + " values ($1, $2, $3, $4, $5) on conflict do nothing";
    private static final String MOVE = "update hub.schedule set due = $5, rule = $4"
            + " where tenant = $1 and system = $2 and mode = $3";

    private Schedules() {}

    /** Whether it is due now; if so, it is moved on. A rule that is new or has changed begins anew. */
    static Future<Boolean> due(Change change, String system, Schedule schedule, ZoneId zone) {
        Tuple key = Tuple.of(change.tenant().value(), system, schedule.mode().word(), schedule.toString());
        return change.connection().preparedQuery(SEEN).execute(key).compose(rows -> {
            Instant next = schedule.next(Instant.now().truncatedTo(ChronoUnit.MILLIS), zone);
            Tuple moved = Tuple.of(change.tenant().value(), system, schedule.mode().word(), schedule.toString(),
                    OffsetDateTime.ofInstant(next, ZoneOffset.UTC));
            if (rows.size() == 0) {
                return change.connection().preparedQuery(BEGIN).execute(moved).map(false);
            }
            Row row = rows.iterator().next();
            boolean same = row.getBoolean("same");
            if (same && !row.getBoolean("passed")) {
                return Future.succeededFuture(false);
            }
            return change.connection().preparedQuery(MOVE).execute(moved).map(same);
        });
    }
}
