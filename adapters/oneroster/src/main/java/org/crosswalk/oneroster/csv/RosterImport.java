package org.crosswalk.oneroster.csv;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import org.crosswalk.hub.Hub;
import org.crosswalk.hub.HubException;
import org.crosswalk.hub.TenantId;
import org.crosswalk.hub.record.RecordType;
import org.crosswalk.hub.roster.User;
import org.crosswalk.oneroster.csv.CsvRow.Context;
import org.crosswalk.oneroster.translate.Objectives;

/**
 * Loads a OneRoster CSV package, 1.1 or 1.2, into the hub. What is good is stored, in transactions of at most 5,000
 * rows; what is not is reported by file, line, column and rule. Loading the same package again changes nothing.
 */
public final class RosterImport {

    private static final int CHUNK = 5_000;

    private final Hub hub;
    private final Vertx vertx;

    public RosterImport(Hub hub, Vertx vertx) {
        this.hub = hub;
        this.vertx = vertx;
    }

    /**
     * Loads a package.
     *
     * @param path a zip, or a folder of CSV files
     * @param system name of the system that it comes from
     * @return fails with INVALID_DATA where the package cannot be read at all
     */
    public Future<ImportReport> load(TenantId tenant, Path path, String system) {
        Context context = new Context(system, Instant.now(), hub.settings().of(tenant).zone());
        Callable<Roster> reading = () -> {
            try {
                return new Roster(new CsvReading(RosterPackage.read(path), context));
            } catch (RosterPackage.Unreadable e) {
                throw new HubException(HubException.Code.INVALID_DATA, String.valueOf(e.getMessage()));
            }
        };
        return vertx.executeBlocking(reading).compose(roster -> new References(hub, tenant, roster.reading)
                .check(roster)
                .compose(checked -> store(tenant, system, roster))
                .map(stored -> roster.reading.report()));
    }

    private Future<Void> store(TenantId tenant, String system, Roster roster) {
        Future<Void> all = Future.succeededFuture();
        for (Roster.Rows<?> rows : roster.inOrder()) {
            all = all.compose(done -> store(tenant, system, roster.reading, rows));
        }
        return all;
    }

    private <T> Future<Void> store(TenantId tenant, String system, CsvReading reading, Roster.Rows<T> rows) {
        Future<Integer> changed = Future.succeededFuture(0);
        for (int from = 0; from < rows.records().size(); from += CHUNK) {
            List<T> chunk = rows.records().subList(from, Math.min(from + CHUNK, rows.records().size()));
            changed = changed.compose(sum -> hub.changes()
                    .apply(tenant, change -> hub.records().save(change, rows.type(), chunk, system))
                    .map(ids -> sum + ids.size()));
        }
        return changed.map(sum -> {
            reading.changed(rows.file(), sum);
            return null;
        });
    }

    /** A package as records; what has a file of its own (roles, alignments, resources) is joined to what it is about. */
    static final class Roster {

        /** The records of one file. */
        record Rows<T>(String file, RecordType<T> type, List<T> records) {}

        private final CsvReading reading;
        private final List<Rows<?>> rows = new ArrayList<>();

        Roster(CsvReading reading) {
            this.reading = reading;
            Map<String, List<JsonObject>> roles = group("roles.csv", "userSourcedId", CsvFiles::role);
            Map<String, List<JsonObject>> objectives = group("lineitemlearningobjectiveids.csv", "lineItemSourcedId",
                    row -> new JsonObject()
                            .put("source", row.required("source"))
                            .put("id", row.required("learningObjectiveId")));
            Map<String, List<JsonObject>> ofCourse = group("courseresources.csv", "courseSourcedId", Roster::resource);
            Map<String, List<JsonObject>> ofClass = group("classresources.csv", "classSourcedId", Roster::resource);

            add("orgs.csv", org.crosswalk.hub.roster.Org.TYPE, CsvFiles::org);
            add("academicsessions.csv", org.crosswalk.hub.roster.AcademicSession.TYPE, CsvFiles::academicSession);
            add("resources.csv", org.crosswalk.hub.gradebook.Resource.TYPE, CsvFiles::resource);
            add("courses.csv", org.crosswalk.hub.roster.Course.TYPE, row ->
                    CsvFiles.course(row, resources(ofCourse, row)));
            add("classes.csv", org.crosswalk.hub.roster.SchoolClass.TYPE, row ->
                    CsvFiles.schoolClass(row, resources(ofClass, row)));
            add("users.csv", User.TYPE, row -> CsvFiles.user(row, of(roles, row)));
            add("enrollments.csv", org.crosswalk.hub.roster.Enrollment.TYPE, CsvFiles::enrollment);
            add("demographics.csv", org.crosswalk.hub.roster.Demographics.TYPE, CsvFiles::demographics);
            add("categories.csv", org.crosswalk.hub.gradebook.Category.TYPE, CsvFiles::category);
            add("lineitems.csv", org.crosswalk.hub.gradebook.LineItem.TYPE, row ->
                    CsvFiles.lineItem(row, caseItems(of(objectives, row)), others(of(objectives, row))));
        }

        List<Rows<?>> inOrder() {
            return rows;
        }

        private <T> void add(String file, RecordType<T> type, java.util.function.Function<CsvRow, T> toRecord) {
            rows.add(new Rows<>(file, type, new ArrayList<>(reading.read(file, toRecord))));
        }

        private Map<String, List<JsonObject>> group(
                String file, String key, java.util.function.Function<CsvRow, JsonObject> value) {
            Map<String, List<JsonObject>> groups = new HashMap<>();
            reading.read(file, row -> Map.entry(row.required(key), value.apply(row)))
                    .forEach(entry -> groups.computeIfAbsent(entry.getKey(), none -> new ArrayList<>())
                            .add(entry.getValue()));
            return groups;
        }

        private static JsonObject resource(CsvRow row) {
            return new JsonObject().put("id", row.required("resourceSourcedId"));
        }

        private static List<String> resources(Map<String, List<JsonObject>> resources, CsvRow row) {
            return of(resources, row).stream().map(resource -> resource.getString("id")).toList();
        }

        private static List<JsonObject> of(Map<String, List<JsonObject>> groups, CsvRow row) {
            return groups.getOrDefault(row.values().getOrDefault("sourcedId", ""), List.of());
        }

        private static List<String> caseItems(List<JsonObject> objectives) {
            return objectives.stream()
                    .filter(objective -> "case".equalsIgnoreCase(objective.getString("source")))
                    .flatMap(objective -> Objectives.caseItem(objective.getString("id")).stream())
                    .toList();
        }

        private static JsonArray others(List<JsonObject> objectives) {
            JsonArray others = new JsonArray();
            objectives.stream()
                    .filter(objective -> Objectives.caseItem(Objects.requireNonNull(objective.getString("id"))).isEmpty()
                            || !"case".equalsIgnoreCase(objective.getString("source")))
                    .forEach(objective -> others.add(new JsonObject()
                            .put("source", objective.getString("source"))
                            .put("learningObjectiveIds", new JsonArray().add(objective.getString("id")))));
            return others;
        }
    }
}
