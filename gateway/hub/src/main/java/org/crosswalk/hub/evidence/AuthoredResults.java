package org.crosswalk.hub.evidence;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import org.jspecify.annotations.Nullable;

import org.crosswalk.hub.Origin;
import org.crosswalk.hub.gradebook.Result;
import org.crosswalk.hub.store.Change;

/** Results that gradebook clients write: they stand, and what was derived for the same line item and student gives way. */
public final class AuthoredResults {

    private static final String CELLS = " and (line_item, student) in (select * from unnest($2::text[], $3::text[]))";
    private static final String AUTHORED = "select line_item, student, score from hub.result where tenant = $1"
            + " and authored and status = 'active'" + CELLS;
    private static final String GIVE_WAY = "update hub.result set status = 'tobedeleted', date_last_modified = date_trunc('milliseconds', now())"
            + " where tenant = $1 and id in (select id from hub.result where tenant = $1 and not authored"
            + " and status = 'active'" + CELLS + " order by id for update) returning id";

    private AuthoredResults() {}

    /** One place in a gradebook. */
    record Cell(String lineItem, String student) {

        static Cell of(Result result) {
            return new Cell(result.lineItem(), result.student());
        }
    }

    /** The scores that clients wrote in the cells of these results. */
    static Future<Map<Cell, @Nullable BigDecimal>> of(Change change, Collection<Result> results) {
        return change.connection().preparedQuery(AUTHORED).execute(cells(change, results)).map(rows -> {
            Map<Cell, @Nullable BigDecimal> authored = new HashMap<>();
            rows.forEach(row -> authored.put(
                    new Cell(row.getString(0), row.getString(1)), row.getBigDecimal(2)));
            return authored;
        });
    }

    /** Retires what was derived in the cells of these results, which a client wrote; to be called after they are saved. */
    public static Future<Void> stand(Change change, Collection<Result> results) {
        if (results.isEmpty()) {
            return Future.succeededFuture();
        }
        return change.connection().preparedQuery(GIVE_WAY).execute(cells(change, results)).map(rows -> {
            for (Row row : rows) {
                change.journal(Result.TYPE.name(), row.getString(0), Change.Act.UPDATED, Origin.CROSSWALK);
            }
            return null;
        });
    }

    private static Tuple cells(Change change, Collection<Result> results) {
        return Tuple.of(change.tenant().value(), results.stream().map(Result::lineItem).toArray(String[]::new),
                results.stream().map(Result::student).toArray(String[]::new));
    }
}
