package org.crosswalk.hub.record;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * Staged rows that name what is neither stored nor staged.
 *
 * @param first the first of them, by line
 * @param count how many there are in all
 */
public record Dangling(List<Reference> first, long count) {

    public Dangling {
        first = List.copyOf(first);
    }

    /**
     * One of them.
     *
     * @param line where it stands in its source
     * @param id of the row
     * @param value what it names
     */
    public record Reference(long line, String id, String value) {}

    /**
     * Runs a selection of line, id and value.
     *
     * @param most how many are told one by one
     * @param hold the table of which the rows are dropped, or empty
     */
    static Dangling of(BulkLoad load, String selection, int most, String hold) throws SQLException {
        load.execute("create temporary table dangling as " + selection);
        List<Reference> first = new ArrayList<>();
        long count = 0;
        try (Statement statement = load.connection().createStatement();
                ResultSet rows = statement.executeQuery("select line, id, value, count(*) over ()"
                        + " from dangling order by line, value limit " + most)) {
            while (rows.next()) {
                first.add(new Reference(rows.getLong(1), rows.getString(2), rows.getString(3)));
                count = rows.getLong(4);
            }
        }
        if (!hold.isEmpty() && count > 0) {
            load.execute("delete from " + hold + " s using dangling d where d.line = s.line");
        }
        load.execute("drop table dangling");
        return new Dangling(first, count);
    }
}
