package org.crosswalk.hub.mastery;

import java.util.ArrayList;
import java.util.List;

import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;

import org.crosswalk.hub.gradebook.LineItem;
import org.crosswalk.hub.journal.JournalEntry;
import org.crosswalk.hub.standards.CFAssociation;
import org.crosswalk.hub.store.Change;

/** Whose targets a change of a line item or of an association concerns, where the policy looks at these. */
final class ConcernedTargets {

    private static final String OF_LINE_ITEMS = "select distinct learner, cf_item from hub.evidence where tenant = $1"
            + " and line_item = any($2) and cf_item is not null and withdrawn is null";
    private static final String OF_ASSOCIATIONS = "with ends as (select a.origin as item from hub.cf_association a"
            + " where a.tenant in ($1, 'shared') and a.id = any($2) union select a.destination from hub.cf_association a"
            + " where a.tenant in ($1, 'shared') and a.id = any($2))"
            + " select m.learner, m.cf_item from ends join hub.mastery m on m.tenant = $1 and m.cf_item = ends.item";

    private ConcernedTargets() {}

    static Future<List<Target>> of(Change change, MasteryPolicy policy, List<JournalEntry> entries) {
        List<Target> targets = new ArrayList<>();
        return add(change, targets, policy.looksAtLineItems(), OF_LINE_ITEMS, LineItem.TYPE.name(), entries)
                .compose(done -> add(change, targets, policy.looksAtAssociations(), OF_ASSOCIATIONS,
                        CFAssociation.TYPE.name(), entries))
                .map(targets);
    }

    private static Future<Void> add(
            Change change, List<Target> targets, boolean looks, String sql, String kind, List<JournalEntry> entries) {
        String[] ids = entries.stream()
                .filter(entry -> entry.kind().equals(kind))
                .map(JournalEntry::record)
                .distinct()
                .toArray(String[]::new);
        if (!looks || ids.length == 0) {
            return Future.succeededFuture();
        }
        Tuple parameters = Tuple.of(change.tenant().value()).addArrayOfString(ids);
        return change.connection().preparedQuery(sql).execute(parameters).map(rows -> {
            rows.forEach(row -> targets.add(new Target(row.getString(0), row.getString(1))));
            return null;
        });
    }
}
