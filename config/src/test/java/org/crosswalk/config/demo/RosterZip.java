package org.crosswalk.config.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** The roster and the gradebook as a OneRoster 1.2 package: manifest.csv and the data files, every one bulk. */
final class RosterZip {

    /** The data files that version 1.2 knows. */
    private static final List<String> KNOWN = List.of("academicSessions", "categories", "classes", "classResources",
            "courseResources", "courses", "demographics", "enrollments", "lineItemLearningObjectiveIds", "lineItems",
            "lineItemScoreScales", "orgs", "resources", "resultLearningObjectiveIds", "results", "resultScoreScales",
            "roles", "scoreScales", "userProfiles", "userResources", "users");

    private final List<Table> tables;

    /** @param caseItem the identifier of the CFItem with a code */
    RosterZip(People people, UnaryOperator<String> caseItem) {
        UserTables users = new UserTables(people);
        Timetable timetable = new Timetable(people);
        Gradebook gradebook = new Gradebook(timetable, caseItem);
        this.tables = List.of(
                SchoolYear.orgs(), SchoolYear.academicSessions(),
                timetable.courses(), timetable.classes(),
                users.users(), users.roles(), timetable.enrollments(), users.demographics(),
                gradebook.categories(), gradebook.lineItems(), gradebook.lineItemLearningObjectiveIds(),
                gradebook.scoreScales(), gradebook.lineItemScoreScales(),
                Library.resources(), Library.courseResources(), Library.classResources());
    }

    /** Text by file name, in the order of the archive. */
    Map<String, String> files() {
        Map<String, String> files = new LinkedHashMap<>();
        files.put("manifest.csv", manifest());
        tables.forEach(table -> files.put(table.name() + ".csv", table.csv()));
        return files;
    }

    byte[] bytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, String> file : files().entrySet()) {
                ZipEntry entry = new ZipEntry(file.getKey());
                // Local time, so that neither clock nor time zone of the machine shows in the archive.
                entry.setTimeLocal(LocalDateTime.of(2026, 11, 23, 6, 0));
                zip.putNextEntry(entry);
                zip.write(file.getValue().getBytes(UTF_8));
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private String manifest() {
        Map<String, String> modes = new TreeMap<>();
        KNOWN.forEach(name -> modes.put("file." + name, "absent"));
        tables.forEach(table -> modes.put("file." + table.name(), "bulk"));
        return Table.csv(Stream.of(
                        Stream.of(
                                List.of("propertyName", "value"),
                                List.of("manifest.version", "1.0"),
                                List.of("oneroster.version", "1.2")),
                        modes.entrySet().stream().map(mode -> List.of(mode.getKey(), mode.getValue())),
                        Stream.of(
                                List.of("source.systemName", "Pine River SIS"),
                                List.of("source.systemCode", "pine-river-sis")))
                .flatMap(lines -> lines)
                .toList());
    }
}
