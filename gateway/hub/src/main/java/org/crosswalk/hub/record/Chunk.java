package org.crosswalk.hub.record;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.Queue;

/**
 * Lines of a load that are written together, in one transaction: at most 5,000, so that the journal's lock is never held
 * for long.
 *
 * @param from the line before the first
 * @param to the last line
 * @param fresh whether none of them is stored so far
 */
record Chunk(long from, long to, boolean fresh) {

    private static final int ROWS = 5_000;

    /** @param changed the table of the lines that are written, and whether each is fresh */
    static Queue<Chunk> of(BulkLoad load, String changed) throws SQLException {
        Queue<Chunk> chunks = new ArrayDeque<>();
        try (Statement statement = load.connection().createStatement();
                ResultSet rows = statement.executeQuery("select max(line), bool_and(fresh) from (select line, fresh,"
                        + " (row_number() over (order by line) - 1) / " + ROWS + " as chunk from " + changed
                        + ") x group by chunk order by chunk")) {
            long from = Long.MIN_VALUE;
            while (rows.next()) {
                chunks.add(new Chunk(from, rows.getLong(1), rows.getBoolean(2)));
                from = rows.getLong(1);
            }
        }
        return chunks;
    }
}
