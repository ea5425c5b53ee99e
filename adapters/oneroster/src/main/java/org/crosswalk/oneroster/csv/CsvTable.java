package org.crosswalk.oneroster.csv;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.crosswalk.hub.record.RecordType;
import org.crosswalk.oneroster.translate.Version;

/** A file of the standard: its name and its columns, in order. */
sealed interface CsvTable<T> permits CsvFile, PartFile {

    /** The columns with which each file begins. */
    List<String> EACH = List.of("sourcedId", "status", "dateLastModified");

    /** Without {@code .csv}, as the manifest names it. */
    String name();

    /** Those after the three with which each file begins. */
    List<Column<T>> columns();

    /** The kind of record that its rows are, or are part of. */
    RecordType<?> type();

    /** Whether its metadata may say something of a person. */
    default boolean personal() {
        return columns().stream().anyMatch(Column::personal);
    }

    default boolean in(Version version) {
        return columns().stream().anyMatch(column -> column.in(version));
    }

    default String fileName() {
        return name() + ".csv";
    }

    /** The header of a version, in order. */
    default List<String> header(Version version) {
        return Stream.concat(EACH.stream(), columns().stream().filter(column -> column.in(version)).map(Column::name))
                .toList();
    }

    /** The column of this name in whatever case, or null. */
    default @Nullable Column<T> column(String name) {
        return byName().get(name.toLowerCase(Locale.ROOT));
    }

    private Map<String, Column<T>> byName() {
        return columns().stream().collect(Collectors.toMap(
                column -> column.name().toLowerCase(Locale.ROOT), column -> column, (first, second) -> first));
    }
}
