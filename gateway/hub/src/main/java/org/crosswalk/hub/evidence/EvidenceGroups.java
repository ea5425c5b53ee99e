package org.crosswalk.hub.evidence;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;

import org.crosswalk.hub.gradebook.LineItem;
import org.crosswalk.hub.gradebook.Result;
import org.crosswalk.hub.store.Change;

/** Reads, for some rows of evidence, all the evidence that counts with them: whole cells, in one statement. */
public final class EvidenceGroups {

    private static final String CELLS = "select t.* from hub.evidence t where t.tenant = $1 and (t.line_item, t.learner) in"
            + " (select e.line_item, e.learner from hub.evidence e where e.tenant = $1 and e.id = any($2)"
            + " and e.line_item is not null)";
    private static final String TARGETS = "select t.* from hub.evidence t where t.tenant = $1 and (t.cf_item, t.learner) in"
            + " (select e.cf_item, e.learner from hub.evidence e where e.tenant = $1 and e.id = any($2)"
            + " and e.cf_item is not null) and t.withdrawn is null order by t.at, t.id";
    private static final String TOUCHED = "select distinct learner, cf_item from hub.evidence"
            + " where tenant = $1 and id = any($2) and cf_item is not null order by 1, 2";
    private static final String LINE_ITEMS = "select t.* from hub.line_item t where t.tenant = $1 and t.id = any($2)";
    private static final String AUTHORED = "select line_item, student from hub.result where tenant = $1 and authored"
            + " and status = 'active' and (line_item, student) in (select * from unnest($2::text[], $3::text[]))";

    private EvidenceGroups() {}

    /** The attempts of some cells, and the line items of these cells. */
    record Cells(List<Evidence> evidence, Map<String, LineItem> lineItems) {}

    /** A learner and a target. */
    public record Target(String learner, String cfItem) {}

    static Future<Cells> ofLineItems(Change change, List<String> ids) {
        return run(change, CELLS, ids).compose(rows -> {
            List<Evidence> evidence = read(rows);
            List<String> lineItems = evidence.stream().map(Evidence::lineItem).distinct().toList();
            return run(change, LINE_ITEMS, lineItems).map(found -> {
                Map<String, LineItem> byId = new HashMap<>();
                found.forEach(row -> byId.put(row.getString("id"), LineItem.TYPE.read(row)));
                return new Cells(evidence, byId);
            });
        });
    }

    /** The learners and targets that these rows of evidence are about. */
    public static Future<List<Target>> touched(Change change, List<String> ids) {
        return run(change, TOUCHED, ids).map(rows -> {
            List<Target> targets = new ArrayList<>();
            rows.forEach(row -> targets.add(new Target(row.getString(0), row.getString(1))));
            return targets;
        });
    }

    /** All evidence in force of the learners and targets that these rows are about, in order of time. */
    public static Future<List<Evidence>> ofTargets(Change change, List<String> ids) {
        return run(change, TARGETS, ids).map(EvidenceGroups::read);
    }

    /** Line item and student of those results that a gradebook client wrote. */
    static Future<Set<List<String>>> authored(Change change, List<Result> results) {
        Tuple cells = Tuple.of(change.tenant().value(), results.stream().map(Result::lineItem).toArray(String[]::new),
                results.stream().map(Result::student).toArray(String[]::new));
        return change.connection().preparedQuery(AUTHORED).execute(cells).map(rows -> {
            Set<List<String>> authored = new HashSet<>();
            rows.forEach(row -> authored.add(List.of(row.getString(0), row.getString(1))));
            return authored;
        });
    }

    private static List<Evidence> read(RowSet<Row> rows) {
        List<Evidence> evidence = new ArrayList<>(rows.size());
        rows.forEach(row -> evidence.add(Evidence.TYPE.read(row)));
        return evidence;
    }

    private static Future<RowSet<Row>> run(Change change, String sql, List<String> ids) {
        return change.connection()
                .preparedQuery(sql)
                .execute(Tuple.of(change.tenant().value()).addArrayOfString(ids.toArray(String[]::new)));
    }
}
