package org.crosswalk.hub.supports;

import java.util.Map;

import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;

import org.crosswalk.hub.record.RecordType;
import org.crosswalk.hub.store.Change;
import org.crosswalk.hub.store.Change.Act;

/** Takes back what was said of a learner; the row stays. */
public final class LearnerRecords {

    private static final Map<String, String> WITHDRAW = Map.of(
            TargetAssignment.TYPE.name(), withdraw("hub.target_assignment"),
            Support.TYPE.name(), withdraw("hub.support"),
            Indicator.TYPE.name(), withdraw("hub.indicator"),
            Comment.TYPE.name(), withdraw("hub.comment"));

    /**
     * Takes a record back.
     *
     * @param type one of those that have a time of withdrawal
     * @param source who does so
     */
    public Future<Void> withdraw(Change change, RecordType<?> type, String id, String source) {
        String sql = WITHDRAW.get(type.name());
        if (sql == null) {
            throw new IllegalArgumentException(type + " cannot be taken back");
        }
        return change.connection().preparedQuery(sql).execute(Tuple.of(change.tenant().value(), id)).map(rows -> {
            if (rows.rowCount() > 0) {
                change.journal(type.name(), id, Act.WITHDRAWN, source);
            }
            return null;
        });
    }

    private static String withdraw(String table) {
        return "update " + table + " set withdrawn = now() where tenant = $1 and id = $2 and withdrawn is null";
    }
}
