package org.crosswalk.config.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;

/** The committed roster.zip as its tests read it: nothing of what wrote it is used here. */
record Roster(Map<String, List<List<String>>> files) {

    /** One data row. */
    record Row(List<String> columns, List<String> cells) {

        String get(String column) {
            int index = columns.indexOf(column);
            if (index < 0) {
                throw new IllegalArgumentException("no column " + column + " in " + columns);
            }
            return cells.get(index);
        }

        String id() {
            return get("sourcedId");
        }

        /** The parts of a list cell, none if it is blank. */
        List<String> list(String column) {
            return get(column).isEmpty() ? List.of() : Arrays.asList(get(column).split(",", -1));
        }
    }

    static Roster read(Path zip) {
        Map<String, List<List<String>>> files = new LinkedHashMap<>();
        texts(zip).forEach((name, text) -> {
            try (CsvReader<CsvRecord> csv = CsvReader.builder().ofCsvRecord(text)) {
                files.put(name, csv.stream().map(CsvRecord::getFields).toList());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        return new Roster(files);
    }

    /** The entries of a zip by name, in their order, as text. */
    static Map<String, String> texts(Path zip) {
        Map<String, String> texts = new LinkedHashMap<>();
        try (ZipInputStream in = new ZipInputStream(Files.newInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                texts.put(entry.getName(), new String(in.readAllBytes(), UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return texts;
    }

    /** The data rows of a file named without {@code .csv}. */
    List<Row> rows(String name) {
        List<List<String>> lines = requireNonNull(files.get(name + ".csv"), name);
        return lines.stream().skip(1).map(cells -> new Row(lines.getFirst(), cells)).toList();
    }

    Row row(String name, String sourcedId) {
        return rows(name).stream()
                .filter(row -> row.id().equals(sourcedId))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no " + sourcedId + " in " + name));
    }

    /** The rows that have a value in a column. */
    List<Row> where(String name, String column, String value) {
        return rows(name).stream().filter(row -> row.get(column).equals(value)).toList();
    }

    Set<String> ids(String name) {
        return rows(name).stream().map(Row::id).collect(Collectors.toSet());
    }

    /** The sourcedIds of the students that sit in a class. */
    List<String> studentsOf(String classId) {
        return enrolled(classId, "student").toList();
    }

    List<String> teachersOf(String classId) {
        return enrolled(classId, "teacher").toList();
    }

    private Stream<String> enrolled(String classId, String role) {
        return where("enrollments", "classSourcedId", classId).stream()
                .filter(row -> row.get("role").equals(role))
                .map(row -> row.get("userSourcedId"));
    }
}
