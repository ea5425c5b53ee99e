package org.crosswalk.hub.identity;

import java.util.List;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import org.jspecify.annotations.Nullable;

import org.crosswalk.hub.store.Change;
import org.crosswalk.hub.store.Change.Act;

/**
 * Takes evidence from one person to another on the strength of a link, and back when the link is taken back. A row is
 * never changed: it is withdrawn where it was, and a copy stands on the link.
 */
final class Moves {

    private static final String TAKE = "update hub.evidence set withdrawn = now(), moved = $2 where tenant = $1"
            + " and learner = $3 and withdrawn is null and ($4::text[] is null or id = any($4)) returning id";
    private static final String COPY = "insert into hub.evidence (tenant, id, learner, line_item, activity, cf_item, raw,"
            + " min, max, scaled, at, kind, comment, link, origin_system, origin_record, origin_version, received, through,"
            + " attempt)"
            + " select tenant, md5(concat_ws(E'\\n', 'moved', $2::text, id))::uuid::text, $3, line_item, activity, cf_item,"
            + " raw, min, max, scaled, at, kind, comment, $2, origin_system, origin_record, origin_version, received,"
            + " through, attempt"
            + " from hub.evidence where tenant = $1 and moved = $2 on conflict (tenant, id) do nothing returning id";
    private static final String BACK = "update hub.evidence set withdrawn = null, moved = null where tenant = $1"
            + " and moved = $2 returning id";

    private Moves() {}

    /**
     * Takes evidence over.
     *
     * @param evidence ids of what is taken; null for all
     */
    static Future<Void> take(Change change, String link, String from, String to, @Nullable List<String> evidence) {
        String[] ids = evidence == null ? null : evidence.toArray(String[]::new);
        Tuple taken = Tuple.of(change.tenant().value(), link, from).addArrayOfString(ids);
        return change.connection().preparedQuery(TAKE).execute(taken)
                .map(rows -> journal(change, rows, Act.WITHDRAWN))
                .compose(done -> change.connection()
                        .preparedQuery(COPY)
                        .execute(Tuple.of(change.tenant().value(), link, to)))
                .map(rows -> journal(change, rows, Act.CREATED));
    }

    /** Gives back what a link has taken; the copies are withdrawn with the link. */
    static Future<Void> giveBack(Change change, String link) {
        return change.connection()
                .preparedQuery(BACK)
                .execute(Tuple.of(change.tenant().value(), link))
                .map(rows -> journal(change, rows, Act.UPDATED));
    }

    private static Void journal(Change change, RowSet<Row> rows, Act act) {
        rows.forEach(row -> change.journal("evidence", row.getString(0), act, org.crosswalk.hub.Origin.CROSSWALK));
        return null;
    }
}
