package org.crosswalk.hub.store;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;

import org.crosswalk.hub.TenantId;

/**
 * Runs changes: the work, then the district's lock, then the journal rows, then the commit. So the order of journal
 * positions is the order of commits, and a reader of {@code position > cursor} loses nothing.
 */
public final class Changes {

    private static final String APPEND = "select hub.journal_append($1, $2, $3, $4, $5)";

    private final Pool pool;
    private final List<CommitListener> listeners = new CopyOnWriteArrayList<>();

    public Changes(Database database) {
        this.pool = database.pool();
    }

    /** Told of what was journaled by a commit of this process. */
    @FunctionalInterface
    public interface CommitListener {

        /** @param kinds of the records that changed */
        void committed(TenantId tenant, Set<String> kinds);
    }

    /** Does the work in one transaction; when the future completes, it is committed and journaled. */
    public <T> Future<T> apply(TenantId tenant, Function<Change, Future<T>> work) {
        Set<String> kinds = new HashSet<>();
        return pool.withTransaction(connection -> {
            Change change = new Change(tenant, connection);
            return work.apply(change).compose(result -> {
                change.entries().forEach(entry -> kinds.add(entry.kind()));
                return append(change).map(result);
            });
        }).onSuccess(done -> {
            // A consumer that only looked must not wake the others, which would look in turn, without end.
            if (!kinds.isEmpty()) {
                committed(tenant, kinds);
            }
        });
    }

    /** Called after each commit in this process: consumers need not wait for their next look. */
    public void onCommit(CommitListener listener) {
        listeners.add(listener);
    }

    /** To be called by a writer that appends to the journal in a statement of its own, after it. */
    public void committed(TenantId tenant, Set<String> kinds) {
        listeners.forEach(listener -> listener.committed(tenant, kinds));
    }

    /** For what is read outside of a change. */
    public Pool pool() {
        return pool;
    }

    private static Future<Void> append(Change change) {
        List<Change.Entry> entries = change.entries();
        if (entries.isEmpty()) {
            return Future.succeededFuture();
        }
        Tuple parameters = Tuple.of(
                change.tenant().value(),
                entries.stream().map(Change.Entry::kind).toArray(String[]::new),
                entries.stream().map(Change.Entry::record).toArray(String[]::new),
                entries.stream().map(entry -> entry.act().name()).toArray(String[]::new),
                entries.stream().map(Change.Entry::system).toArray(String[]::new));
        return change.connection().preparedQuery(APPEND).execute(parameters).mapEmpty();
    }
}
