package org.crosswalk.hub.record;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.stream.Collectors;

import org.crosswalk.hub.grant.Access;
import org.crosswalk.hub.record.Staged.Applied;

/** Writes chunks of a bulk load over one connection, each with its journal entries in one transaction. */
final class ChunkWriter implements AutoCloseable {

    /** SQLSTATE unique_violation: somebody else has created one of the records meanwhile. */
    private static final String THERE = "23505";

    private final BulkLoad load;
    private final RecordType<?> type;
    private final PreparedStatement create;
    private final PreparedStatement store;

    /**
     * @param connection one that does not wait for the disk at each commit
     * @param covered the components that the source speaks of
     * @param table the staged records
     * @param changed the lines of those that are written
     */
    ChunkWriter(BulkLoad load, Connection connection, RecordType<?> type, Access covered, String table, String changed)
            throws SQLException {
        this.load = load;
        this.type = type;
        // Both ends on both sides: the planner does not infer the one from the other, and would look up each row.
        String rows = "(select * from " + table + " where line > ? and line <= ?) s join (select line as changed from "
                + changed + " where line > ? and line <= ?) c on c.changed = s.line";
        String columns = UpsertSql.stored(type).stream().map(Component::sql).collect(Collectors.joining(", "));
        String tenant = BulkLoad.literal(load.tenant());
        this.create = connection.prepareStatement(journaled("insert into " + type.table() + " (tenant, " + columns
                + ") select " + tenant + ", " + columns + " from " + rows + " order by id returning id, true"));
        this.store = connection.prepareStatement(journaled(UpsertSql.statement(type, covered, tenant, rows)));
    }

    /** Creating needs no look at what is there, which is most of the work of storing. */
    Applied write(Chunk chunk) throws SQLException {
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

    @Override
    public void close() throws SQLException {
        create.close();
        store.close();
    }

    private Applied write(PreparedStatement statement, Chunk chunk) throws SQLException {
        statement.setLong(1, chunk.from());
        statement.setLong(2, chunk.to());
        statement.setLong(3, chunk.from());
        statement.setLong(4, chunk.to());
        statement.setString(5, load.tenant());
        statement.setString(6, type.name());
        statement.setString(7, load.system());
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
