package org.crosswalk.hub.evidence;

import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
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

    private static final String KNOWN = "select o.system, o.record, o.version"
            + " from unnest($2::text[], $3::text[], $4::text[]) o(system, record, version)"
            + " cross join lateral (select from hub.evidence e where e.tenant = $1 and e.origin_system = o.system"
            + " and e.origin_record = o.record and e.origin_version = o.version and e.withdrawn is null"
            + " union all select from hub.parked p where p.tenant = $1 and p.system = o.system"
            + " and p.record = o.record and p.version = o.version and p.released is null limit 1) known";
    private static final String WITHDRAWN = " and withdrawn is null returning id, origin_system, origin_record,"
            + " origin_version";
    private static final String WITHDRAW_LINKS = "update hub.evidence set withdrawn = now()"
            + " where tenant = $1 and link = any($2)" + WITHDRAWN;
    private static final String WITHDRAW_RECORD = "update hub.evidence set withdrawn = now()"
            + " where tenant = $1 and origin_system = $2 and origin_record = $3" + WITHDRAWN;
    /** What was moved to another person does not come back with the undoing of that. */
    private static final String STAY_WITHDRAWN = "update hub.evidence set moved = null where tenant = $1"
            + " and origin_system = $2 and origin_record = $3 and moved is not null";
    private static final String WITHDRAW_IDS = "update hub.evidence set withdrawn = now()"
            + " where tenant = $1 and id = any($2)" + WITHDRAWN;
    private static final String DROP_PARKED = "update hub.parked set released = now()"
            + " where tenant = $1 and system = $2 and record = $3 and released is null returning id, system";

    private EvidenceRows() {}

    /** Those that were taken in already, as evidence or parked. */
    static Future<Set<Origin>> known(Change change, Collection<Origin> origins) {
        if (origins.isEmpty()) {
            return Future.succeededFuture(Set.of());
        }
        return change.connection().preparedQuery(KNOWN).execute(parameters(change, origins)).map(rows -> {
            Set<Origin> known = new HashSet<>();
            rows.forEach(row -> known.add(new Origin(row.getString(0), row.getString(1), row.getString(2))));
            return known;
        });
    }

    private static Tuple parameters(Change change, Collection<Origin> origins) {
        return Tuple.of(
                change.tenant().value(),
                origins.stream().map(Origin::system).toArray(String[]::new),
                origins.stream().map(Origin::record).toArray(String[]::new),
                origins.stream().map(Origin::version).toArray(String[]::new));
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
                .compose(dropped -> change.connection().preparedQuery(STAY_WITHDRAWN).execute(source))
                .compose(staying -> change.connection().preparedQuery(WITHDRAW_RECORD).execute(source))
                .map(rows -> journal(change, rows));
    }

    /** Takes back rows that no longer say what the attempt was at. */
    static Future<Void> withdraw(Change change, List<String> ids) {
        if (ids.isEmpty()) {
            return Future.succeededFuture();
        }
        return change.connection()
                .preparedQuery(WITHDRAW_IDS)
                .execute(Tuple.of(change.tenant().value()).addArrayOfString(ids.toArray(String[]::new)))
                .map(rows -> journal(change, rows))
                .mapEmpty();
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
