package org.crosswalk.config.demo;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

import de.siegmar.fastcsv.writer.CsvWriter;

/**
 * One CSV file of a OneRoster 1.2 package of mode bulk: {@code status} and {@code dateLastModified}, the second and
 * third column of every data file, stay blank, so that a row gives its sourcedId and then what follows them.
 */
final class Table {

    private final String name;
    private final List<String> columns;
    private final List<List<String>> rows = new ArrayList<>();

    /**
     * @param name    of the file without {@code .csv}
     * @param columns those after dateLastModified, separated by commas
     */
    Table(String name, String columns) {
        this.name = name;
        this.columns = Stream.concat(Stream.of("sourcedId", "status", "dateLastModified"), Text.cells(columns, ","))
                .toList();
    }

    String name() {
        return name;
    }

    /** Adds a row; columns at the right that are not given stay blank. */
    Table row(String sourcedId, String... cells) {
        List<String> row = new ArrayList<>(List.of(sourcedId, "", ""));
        row.addAll(List.of(cells));
        if (row.size() > columns.size()) {
            throw new IllegalArgumentException(name + " has fewer columns than " + row);
        }
        row.addAll(Collections.nCopies(columns.size() - row.size(), ""));
        rows.add(row);
        return this;
    }

    String csv() {
        return csv(Stream.concat(Stream.of(columns), rows.stream()).toList());
    }

    /** RFC 4180: CRLF, quotes where they are needed. */
    static String csv(List<List<String>> lines) {
        StringWriter text = new StringWriter();
        try (CsvWriter csv = CsvWriter.builder().build(text)) {
            lines.forEach(csv::writeRecord);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }
}
