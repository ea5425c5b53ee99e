package org.crosswalk.hub.journal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;

import org.crosswalk.hub.TenantId;
import org.crosswalk.hub.store.Change;
import org.crosswalk.hub.store.Changes;

/** The journal for readers that keep their place themselves. What it names must be asked for under a grant. */
public final class Journal {

    private static final String AFTER = "select position, at, kind, record, act, system from hub.journal"
            + " where tenant = $1 and position > $2 and kind = any($3) order by position limit $4";
    private static final String HEAD = "select coalesce(max(position), 0) from hub.journal where tenant = $1";

    private final Changes changes;

    public Journal(Changes changes) {
        this.changes = changes;
    }

    /** The next entries of these kinds behind a position, in order. */
    public Future<List<JournalEntry>> after(TenantId tenant, Collection<String> kinds, long position, int limit) {
        return after(changes.pool(), tenant, kinds, position, limit);
    }

    /** The same within a change. */
    public static Future<List<JournalEntry>> after(Change change, Collection<String> kinds, long position, int limit) {
        return after(change.connection(), change.tenant(), kinds, position, limit);
    }

    /** The last position. */
    public Future<Long> head(TenantId tenant) {
        return changes.pool().preparedQuery(HEAD).execute(Tuple.of(tenant.value())).map(rows ->
                rows.iterator().next().getLong(0));
    }

    private static Future<List<JournalEntry>> after(
            SqlClient client, TenantId tenant, Collection<String> kinds, long position, int limit) {
        Tuple parameters = Tuple.of(tenant.value(), position, kinds.toArray(String[]::new), limit);
        return client.preparedQuery(AFTER).execute(parameters).map(Journal::entries);
    }

    private static List<JournalEntry> entries(RowSet<Row> rows) {
        List<JournalEntry> entries = new ArrayList<>();
        rows.forEach(row -> entries.add(new JournalEntry(row.getLong(0), row.getOffsetDateTime(1).toInstant(),
                row.getString(2), row.getString(3), Change.Act.valueOf(row.getString(4)), row.getString(5))));
        return entries;
    }
}
