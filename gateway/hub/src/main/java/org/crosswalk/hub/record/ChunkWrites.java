package org.crosswalk.hub.record;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import org.crosswalk.hub.grant.Access;
import org.crosswalk.hub.record.Staged.Applied;

/**
 * Writes changed records of a bulk load, each chunk of at most 5,000 rows with its journal entries in one transaction.
 * A chunk does not wait for the disk, for the load is not told of as done before {@link #all} has: a server that fails
 * in between loses whole chunks from some point on, records and journal alike, and repeating the load brings them back.
 */
final class ChunkWrites implements AutoCloseable {

    /** SQLSTATE unique_violation: somebody else has created one of the records meanwhile. */
    private static final String THERE = "23505";

    private final BulkLoad load;
    private final RecordType<?> type;
    private final PreparedStatement bound;
    private final PreparedStatement create;
    private final PreparedStatement store;

    /**
     * @param covered the components that the source speaks of
     * @param table the staged records
     * @param changed the lines of those that are written, and whether each is fresh: not stored so far
     */
    ChunkWrites(BulkLoad load, RecordType<?> type, Access covered, String table, String changed) throws SQLException {
        this.load = load;
        this.type = type;
        String rows = table + " join (select line as changed, fresh from " + changed
                + " where line > ? and line <= ?) c on c.changed = line";
        String columns = UpsertSql.stored(type).stream().map(Component::sql).collect(Collectors.joining(", "));
        String tenant = BulkLoad.literal(load.tenant());
        this.bound = load.connection().prepareStatement("select max(line), bool_and(fresh) from (select line, fresh from "
                + changed + " where line > ? order by line limit " + BulkLoad.CHUNK + ") x");
        this.create = load.connection().prepareStatement(journaled("insert into " + type.table() + " (tenant, " + columns
                + ") select " + tenant + ", " + columns + " from " + rows + " order by id returning id, true"));
        this.store = load.connection().prepareStatement(journaled(UpsertSql.statement(type, covered, tenant, rows)));
    }

    /** Writes all, and returns when it is on the disk. */
    Applied all(LongConsumer progress) throws SQLException {
        long created = 0;
        long updated = 0;
        load.writing();
        Chunk chunk = next(Long.MIN_VALUE);
        while (chunk != null) {
            Applied written = write(chunk);
            created += written.created();
            updated += written.updated();
            progress.accept(created + updated);
            chunk = next(chunk.to());
        }
        load.written();
        return new Applied(created, updated);
    }

    @Override
    public void close() throws SQLException {
        bound.close();
        create.close();
        store.close();
    }

    /** Lines that are written together; {@code fresh} where none of them is stored so far. */
    private record Chunk(long from, long to, boolean fresh) {}

    private @Nullable Chunk next(long from) throws SQLException {
        bound.setLong(1, from);
        try (ResultSet row = bound.executeQuery()) {
            row.next();
            long to = row.getLong(1);
            return row.wasNull() ? null : new Chunk(from, to, row.getBoolean(2));
        }
    }

    /** Creating needs no look at what is there, which is most of the work of storing. */
    private Applied write(Chunk chunk) throws SQLException {
        if (chunk.fresh()) {
            try {
                return write(create, chunk);
            } catch (SQLException e) {
                if (!THERE.equals(e.getSQLState())) {
                    throw e;
                }
            }
        }
        return write(store, chunk);
    }

    private Applied write(PreparedStatement statement, Chunk chunk) throws SQLException {
        statement.setLong(1, chunk.from());
        statement.setLong(2, chunk.to());
        statement.setString(3, load.tenant());
        statement.setString(4, type.name());
        statement.setString(5, load.system());
        try (ResultSet row = statement.executeQuery()) {
            row.next();
            Applied written = new Applied(row.getLong(1), row.getLong(2));
            if (row.getLong(3) > 0) {
                load.committed(type);
            }
            return written;
        }
    }

    private static String journaled(String write) {
        return "with written(id, created) as (" + write + "), journaled as materialized (select"
                + " hub.journal_append(?, array_agg(?::text), array_agg(id),"
                + " array_agg(case when created then 'CREATED' else 'UPDATED' end), array_agg(?::text)) from written"
                + " having count(*) > 0)"
                + " select count(*) filter (where created), count(*) filter (where not created),"
                + " (select count(journal_append) from journaled) from written";
    }
}
