package org.crosswalk.hub.evidence;

import java.util.HashSet;
import java.util.Set;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;

import org.crosswalk.hub.Origin;
import org.crosswalk.hub.store.Change;
import org.crosswalk.hub.store.Change.Act;

/** What evidence needs beside storing and reading: whether it is known, and taking it back. */
public final class EvidenceRows {

    private static final String KNOWN = "select 1 from hub.evidence where tenant = $1 and origin_system = $2"
            + " and origin_record = $3 and origin_version = $4 and withdrawn is null"
            + " union all select 1 from hub.parked where tenant = $1 and system = $2 and record = $3 and version = $4"
            + " and released is null limit 1";
    private static final String WITHDRAW_LINK = "update hub.evidence set withdrawn = now()"
            + " where tenant = $1 and link = $2 and withdrawn is null returning id, origin_system, origin_record";
    private static final String WITHDRAW_RECORD = "update hub.evidence set withdrawn = now()"
            + " where tenant = $1 and origin_system = $2 and origin_record = $3 and withdrawn is null"
            + " returning id, origin_system, origin_record";

    private EvidenceRows() {}

    static Future<Boolean> known(Change change, Origin origin) {
        return change.connection()
                .preparedQuery(KNOWN)
                .execute(Tuple.of(change.tenant().value(), origin.system(), origin.record(), origin.version()))
                .map(rows -> rows.size() > 0);
    }

    /** Takes back what stood on an identity link; returns the origin records, whose attempts are to be parked again. */
    public static Future<Set<String>> withdrawOfLink(Change change, String link) {
        return change.connection()
                .preparedQuery(WITHDRAW_LINK)
                .execute(Tuple.of(change.tenant().value(), link))
                .map(rows -> journal(change, rows));
    }

    /** Takes back what one record of a source had shown, as when a statement is voided. */
    public static Future<Set<String>> withdrawOfRecord(Change change, String system, String record) {
        return change.connection()
                .preparedQuery(WITHDRAW_RECORD)
                .execute(Tuple.of(change.tenant().value(), system, record))
                .map(rows -> journal(change, rows));
    }

    private static Set<String> journal(Change change, RowSet<Row> rows) {
        Set<String> origins = new HashSet<>();
        for (Row row : rows) {
            change.journal("evidence", row.getString(0), Act.WITHDRAWN, row.getString(1));
            origins.add(row.getString(2));
        }
        return origins;
    }
}
