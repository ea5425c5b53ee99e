package org.crosswalk.oneroster.csv;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.crosswalk.oneroster.translate.Version;

/**
 * The first line of a file against the columns that the standard has for it.
 *
 * @param columns in the file's order; null where nothing is read
 * @param metadata the names below {@code metadata.}, in the file's order; null elsewhere
 * @param places where each column's value stands
 */
record Header(List<@Nullable Column<?>> columns, List<@Nullable String> metadata, Map<String, Integer> places) {

    private static final String METADATA = "metadata.";

    /** The three columns with which each file begins. */
    private static final Map<String, Column<?>> EACH = Map.of(
            "sourcedid", Column.of("sourcedId", Column.Kind.TEXT, it -> null).needed(),
            "status", Column.of("status", Column.Kind.WORD, it -> null).words("active, tobedeleted").closed(),
            "datelastmodified", Column.of("dateLastModified", Column.Kind.INSTANT, it -> null));

    /** How headers are misspelt in the field. */
    private static final Map<String, String> MISSPELT = Map.of(
            "datalastmodified", "datelastmodified",
            "datelastmodifed", "datelastmodified",
            "prefferedgivenname", "preferredgivenname",
            "prefferedmiddlename", "preferredmiddlename",
            "prefferedfamilyname", "preferredfamilyname",
            "preferredfirstname", "preferredgivenname",
            "preferredlastname", "preferredfamilyname",
            "sourceid", "sourcedid");

    /** Reads it and tells of what is wrong with it. */
    static Header read(CsvTable<?> table, List<String> line, Version version, Findings findings) {
        List<@Nullable Column<?>> columns = new ArrayList<>();
        List<@Nullable String> metadata = new ArrayList<>();
        Map<String, Integer> places = new HashMap<>();
        for (String cell : line) {
            Column<?> column = column(table, cell, version, findings);
            String more = column == null && cell.strip().startsWith(METADATA)
                    ? cell.strip().substring(METADATA.length())
                    : null;
            if (column != null && places.putIfAbsent(column.name(), columns.size()) != null) {
                findings.mended(table.fileName(), 1, column.name(), "", "a column must be named once; the first counts");
                column = null;
            }
            columns.add(column);
            metadata.add(more);
        }
        Header header = new Header(columns, metadata, places);
        header.check(table, line, version, findings);
        return header;
    }

    /** The components of the record that the file speaks of. */
    Set<String> components() {
        Set<String> components = new HashSet<>();
        columns.stream().filter(column -> column != null).forEach(column -> components.add(column.component()));
        if (metadata.stream().anyMatch(name -> name != null)) {
            components.add("metadata");
        }
        return components;
    }

    private static @Nullable Column<?> column(CsvTable<?> table, String cell, Version version, Findings findings) {
        String lower = cell.strip().toLowerCase(Locale.ROOT);
        String meant = MISSPELT.getOrDefault(lower, lower);
        Column<?> column = EACH.containsKey(meant) ? EACH.get(meant) : table.column(meant);
        String file = table.fileName();
        if (column == null) {
            if (cell.isBlank()) {
                findings.mended(file, 1, "", "", "the header must not have empty columns");
            } else if (!cell.strip().startsWith(METADATA)) {
                findings.noted(file, 1, Shape.shown(false, cell), "",
                        "the standard has no such column; it is not read");
            }
            return null;
        }
        if (!column.name().equals(cell)) {
            findings.mended(file, 1, column.name(), Shape.shown(false, cell), "a column must be spelt like this");
        }
        if (!column.in(version)) {
            findings.mended(file, 1, column.name(), "",
                    "OneRoster " + Manifest.number(version) + " has no such column; it is read all the same");
        }
        return column;
    }

    private void check(CsvTable<?> table, List<String> line, Version version, Findings findings) {
        List<String> demanded = table.header(version);
        List<String> there = columns.stream().filter(column -> column != null).<String>map(Column::name).toList();
        for (String name : demanded) {
            if (!places.containsKey(name)) {
                Column<?> column = name.equals("sourcedId") ? EACH.get("sourcedid") : table.column(name);
                if (column != null && column.essential()) {
                    findings.held(table.fileName(), 1, name, "", "the column must be there");
                } else {
                    findings.mended(table.fileName(), 1, name, "", "the column must be there; it is taken for empty");
                }
            }
        }
        List<String> inOrder = demanded.stream().filter(there::contains).toList();
        boolean metadataLast = line.stream().dropWhile(cell -> !cell.strip().startsWith(METADATA))
                .allMatch(cell -> cell.strip().startsWith(METADATA) || cell.isBlank());
        if (!there.stream().filter(demanded::contains).toList().equals(inOrder) || !metadataLast) {
            findings.mended(table.fileName(), 1, "", "", "the columns must stand in the order of the standard: "
                    + String.join(", ", demanded));
        }
    }
}
