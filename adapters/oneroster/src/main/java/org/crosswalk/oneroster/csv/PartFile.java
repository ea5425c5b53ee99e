package org.crosswalk.oneroster.csv;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

import org.crosswalk.hub.record.RecordType;

/**
 * A file of which each row is part of a record.
 *
 * @param type the kind of the record that it is part of
 * @param owner the column that names that record
 * @param components of the owner that it feeds, each with the member by which a stored part is found again; empty where
 *     only its content tells
 * @param part makes it from a row whose cells have been read
 * @param parts the rows of an owner
 */
record PartFile<O>(
        String name,
        RecordType<O> type,
        String owner,
        Map<String, String> components,
        List<Column<Part>> columns,
        Function<CsvRow, Part> part,
        Function<O, List<Part>> parts)
        implements CsvTable<Part> {

    PartFile {
        components = Map.copyOf(components);
        columns = List.copyOf(columns);
    }

    /** The components of the owner that must be read to write the file. */
    Set<String> read() {
        return components.keySet();
    }
}
