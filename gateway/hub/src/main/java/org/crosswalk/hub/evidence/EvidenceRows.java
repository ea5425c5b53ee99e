package org.crosswalk.hub.evidence;

import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;

import org.crosswalk.hub.Origin;
import org.crosswalk.hub.store.Change;
import org.crosswalk.hub.store.Change.Act;

/** What evidence needs beside storing and reading: whether it is known, what of it counts, taking it back. */
public final class EvidenceRows {

    private static final String KNOWN = "select 1 from hub.evidence where tenant = $1 and origin_system = $2"
            + " and origin_record = $3 and origin_version = $4 and withdrawn is null"
            + " union all select 1 from hub.parked where tenant = $1 and system = $2 and record = $3 and version = $4"
            + " and released is null limit 1";
    private static final String WITHDRAWN = " and withdrawn is null returning id, origin_system, origin_record,"
            + " origin_version";
    private static final String WITHDRAW_LINKS = "update hub.evidence set withdrawn = now()"
            + " where tenant = $1 and link = any($2)" + WITHDRAWN;
    private static final String WITHDRAW_RECORD = "update hub.evidence set withdrawn = now()"
            + " where tenant = $1 and origin_system = $2 and origin_record = $3" + WITHDRAWN;
    private static final String DROP_PARKED = "update hub.parked set released = now()"
            + " where tenant = $1 and system = $2 and record = $3 and released is null returning id, system";

    private static final Comparator<Evidence> IN_TIME = Comparator.comparing(Evidence::at)
            .thenComparing(row -> row.origin().version())
            .thenComparing(Evidence::id);

    private EvidenceRows() {}

    static Future<Boolean> known(Change change, Origin origin) {
        return change.connection()
                .preparedQuery(KNOWN)
                .execute(Tuple.of(change.tenant().value(), origin.system(), origin.record(), origin.version()))
                .map(rows -> rows.size() > 0);
    }

    /** What of it counts, in order of time: of each record of a source its last version, unless it was taken back. */
    public static List<Evidence> inForce(List<Evidence> rows) {
        Map<List<String>, Evidence> byRecord = new HashMap<>();
        rows.stream()
                .filter(row -> row.withdrawn() == null)
                .sorted(IN_TIME)
                .forEach(row -> byRecord.put(List.of(row.origin().system(), row.origin().record()), row));
        return byRecord.values().stream().sorted(IN_TIME).toList();
    }

    /** Takes back what stood on identity links; returns where it came from, for these attempts wait again. */
    public static Future<Set<Origin>> withdrawOfLinks(Change change, List<String> links) {
        return change.connection()
                .preparedQuery(WITHDRAW_LINKS)
                .execute(Tuple.of(change.tenant().value()).addArrayOfString(links.toArray(String[]::new)))
                .map(rows -> journal(change, rows));
    }

    /** Takes back what one record of a source had shown, as when a statement is voided; nor does it wait any more. */
    public static Future<Set<Origin>> withdrawOfRecord(Change change, String system, String record) {
        Tuple source = Tuple.of(change.tenant().value(), system, record);
        return change.connection()
                .preparedQuery(DROP_PARKED)
                .execute(source)
                .onSuccess(rows -> rows.forEach(row ->
                        change.journal("parked", row.getString(0), Act.WITHDRAWN, row.getString(1))))
                .compose(dropped -> change.connection().preparedQuery(WITHDRAW_RECORD).execute(source))
                .map(rows -> journal(change, rows));
    }

    private static Set<Origin> journal(Change change, RowSet<Row> rows) {
        Set<Origin> origins = new LinkedHashSet<>();
        for (Row row : rows) {
            change.journal("evidence", row.getString(0), Act.WITHDRAWN, row.getString(1));
            origins.add(new Origin(row.getString(1), row.getString(2), row.getString(3)));
        }
        return origins;
    }
}
