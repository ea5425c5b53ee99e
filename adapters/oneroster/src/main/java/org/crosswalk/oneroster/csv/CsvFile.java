package org.crosswalk.oneroster.csv;

import java.util.List;
import java.util.function.Function;

import org.crosswalk.hub.record.RecordType;
import org.crosswalk.hub.roster.Entry;

/**
 * A file of which each row is a record.
 *
 * @param entry what the record has in common with others
 * @param record makes it from a row whose cells have been read
 */
record CsvFile<T>(
        String name,
        RecordType<T> type,
        Function<T, Entry> entry,
        List<Column<T>> columns,
        Function<CsvRow, T> record)
        implements CsvTable<T> {

    CsvFile {
        columns = List.copyOf(columns);
    }
}
