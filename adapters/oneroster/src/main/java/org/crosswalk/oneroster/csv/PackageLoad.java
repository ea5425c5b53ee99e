package org.crosswalk.oneroster.csv;

import java.io.IOException;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import io.vertx.core.json.JsonArray;

import org.crosswalk.hub.gradebook.Result;
import org.crosswalk.hub.grant.Access;
import org.crosswalk.hub.imports.ImportOptions;
import org.crosswalk.hub.query.Predicate;
import org.crosswalk.hub.record.BulkLoad;
import org.crosswalk.hub.record.Dangling;
import org.crosswalk.hub.record.RecordType;
import org.crosswalk.hub.record.Staged;
import org.crosswalk.hub.record.StagedParts;
import org.crosswalk.hub.roster.Demographics;
import org.crosswalk.hub.roster.Org;
import org.crosswalk.hub.roster.User;
import org.crosswalk.oneroster.csv.CsvRow.Context;
import org.crosswalk.oneroster.pull.Guard;

/** The way of one package into the hub: stage every file, hold what makes no sense, put parts where they belong, apply. */
final class PackageLoad {

    private static final String DANGLING = "refers to a record that does not exist";

    /** What makes a result that comes back the derived one that went out. */
    private static final List<String> DERIVED =
            List.of("lineItem", "student", "scoreStatus", "scoreDate", "score", "textScore", "comment");

    private final RosterPackage files;
    private final BulkLoad load;
    private final ImportOptions options;
    private final Guard guard;
    private final Findings findings;
    private final Manifest manifest;
    private final CsvReading reading;
    private final Map<RecordType<?>, Set<String>> covered = new HashMap<>();
    private final Map<PartFile<?>, Map<String, StagedParts>> parts = new LinkedHashMap<>();
    private long bytes;
    private long rows;

    /** @param guard judges how much may be gone */
    PackageLoad(RosterPackage files, BulkLoad load, Context context, ImportOptions options, Guard guard) throws IOException {
        this.files = files;
        this.load = load;
        this.options = options;
        this.guard = guard;
        this.findings = new Findings(options.strict());
        this.manifest = Manifest.read(files, findings);
        this.reading = new CsvReading(files, manifest, findings, context, this::passed);
    }

    ImportReport run() throws IOException, SQLException {
        unknownFiles();
        for (CsvFile<?> file : CsvFiles.RECORDS) {
            if (reading.has(file)) {
                stage(file);
            }
        }
        for (PartFile<?> file : PartFiles.ALL) {
            if (reading.has(file)) {
                stage(file);
            }
        }
        options.progress().report("checking", rows, 0);
        for (CsvFile<?> file : CsvFiles.RECORDS) {
            if (reading.has(file)) {
                check(file);
            }
        }
        for (PartFile<?> file : parts.keySet()) {
            join(file);
        }
        for (CsvFile<?> file : CsvFiles.RECORDS) {
            if (reading.has(file)) {
                missing(file);
            }
        }
        boolean held = !guard.broken().isEmpty() && !options.approved();
        boolean applied = !held && (!options.strict() || findings.count() == 0);
        if (applied) {
            apply();
        }
        return new ImportReport(Manifest.number(manifest.version()), options.strict(), applied, reading.counts(),
                findings.told(), findings.count(), findings.mends(), held ? guard.broken() : new JsonArray());
    }

    private void unknownFiles() {
        Set<String> known = new HashSet<>(Set.of(Manifest.FILE));
        CsvFiles.all().forEach(table -> known.add(table.fileName().toLowerCase(java.util.Locale.ROOT)));
        files.files().forEach((lower, source) -> {
            if (!known.contains(lower)) {
                findings.noted(Shape.shown(false, source.name()), 0, "", "", "this file is not read");
            }
        });
    }

    private <T> void stage(CsvFile<T> file) throws IOException, SQLException {
        Staged<T> staged = load.stage(file.type());
        Set<String> components = reading.read(file, row -> {
            T record = file.record().apply(row);
            if (record instanceof Org org) {
                row.context().orgTypes().put(org.entry().sourcedId(), org.type());
            }
            staged.add(record, row.line());
            rows++;
        });
        staged.end();
        covered.computeIfAbsent(file.type(), none -> new HashSet<>()).addAll(components);
    }

    private void stage(PartFile<?> file) throws IOException, SQLException {
        Map<String, StagedParts> tables = new HashMap<>();
        for (String component : file.components().keySet()) {
            tables.put(component, load.parts(file.name() + "_" + component));
        }
        reading.read(file, row -> {
            Part part = file.part().apply(row);
            Objects.requireNonNull(tables.get(part.component()))
                    .add(row.line(), part.owner(), row.deleted(), part.key(), part.content());
            rows++;
        });
        for (StagedParts table : tables.values()) {
            table.end();
        }
        parts.put(file, tables);
    }

    private <T> void check(CsvFile<T> file) throws SQLException {
        Staged<T> staged = load.stage(file.type());
        Dangling repeated = staged.dropRepeated(Findings.MOST);
        for (Dangling.Reference each : repeated.first()) {
            findings.mended(file.fileName(), each.line(), "sourcedId", each.id(),
                    "must not stand in two rows; the last counts");
        }
        if (file.type() == Demographics.TYPE) {
            dangling(file, "sourcedId", staged.dangling("sourcedId", User.TYPE, true, Findings.MOST), true);
        }
        for (Column<T> column : file.columns()) {
            RecordType<?> target = column.target();
            if (target != null && covered(file.type()).contains(column.component())) {
                String component = column.component().equals("roles") ? "roles.org" : column.component();
                dangling(file, column.name(),
                        staged.dangling(component, target, column.binding(), Findings.MOST), column.binding());
            }
        }
    }

    /** What a bulk file does not hold any more is gone; a package that does not say so is not taken at that word. */
    private <T> void missing(CsvFile<T> file) throws SQLException {
        Staged<T> staged = load.stage(file.type());
        if (file.type() == Result.TYPE) {
            staged.keep("authored", DERIVED);
        }
        if (manifest.declared() && manifest.mode(file) == Manifest.Mode.BULK) {
            Staged.Missing missing = staged.missing();
            guard.removed(file.type().name(), missing.missing(), missing.until());
            if (missing.missing() > 0) {
                staged.stageMissing();
                reading.gone(file, missing.missing());
            }
        }
    }

    private void dangling(CsvTable<?> file, String column, Dangling found, boolean held) {
        for (Dangling.Reference each : found.first()) {
            if (held) {
                findings.held(file.fileName(), each.line(), column, each.value(), DANGLING);
            } else {
                findings.noted(file.fileName(), each.line(), column, each.value(), DANGLING);
            }
        }
        findings.further(found.count() - found.first().size());
        if (held) {
            reading.held(file, found.count());
        }
    }

    private <O> void join(PartFile<O> file) throws SQLException {
        boolean whole = manifest.mode(file) != Manifest.Mode.DELTA;
        Staged<O> owners = load.stage(file.type());
        if (!covered.containsKey(file.type())) {
            owners.end();
        }
        for (Map.Entry<String, StagedParts> table : Objects.requireNonNull(parts.get(file)).entrySet()) {
            String component = table.getKey();
            StagedParts staged = table.getValue();
            dangling(file, file.owner(), staged.dangling(null, file.type(), Findings.MOST), true);
            for (Column<Part> column : file.columns()) {
                RecordType<?> target = column.target();
                if (target != null && !column.name().equals(file.owner())) {
                    String member = column.binding() ? StagedParts.KEY : column.component();
                    dangling(file, column.name(), staged.dangling(member, target, Findings.MOST), true);
                }
            }
            String id = file.components().getOrDefault(component, "");
            staged.join(owners, component, whole, id.isEmpty() ? null : id);
            covered.computeIfAbsent(file.type(), none -> new HashSet<>()).add(component);
        }
    }

    private void apply() throws SQLException {
        long all = 0;
        for (CsvFile<?> file : CsvFiles.RECORDS) {
            all += covered.containsKey(file.type()) ? load.stage(file.type()).count() : 0;
        }
        long before = 0;
        for (CsvFile<?> file : CsvFiles.RECORDS) {
            if (covered.containsKey(file.type())) {
                before += apply(file, before, Math.max(1, all));
            }
        }
    }

    private <T> long apply(CsvFile<T> file, long before, long all) throws SQLException {
        Staged<T> staged = load.stage(file.type());
        long count = staged.count();
        Access access = new Access(Predicate.ALL, false, covered(file.type()));
        Staged.Applied applied = staged.apply(access, written ->
                options.progress().report("writing", before + written, (before + written) / (double) all));
        reading.changed(file, applied.created() + applied.updated());
        return count;
    }

    private Set<String> covered(RecordType<?> type) {
        return covered.getOrDefault(type, Set.of());
    }

    private void passed(long more) {
        bytes += more;
        options.progress().report("reading", rows, Math.min(1, bytes / (double) Math.max(1, files.size())));
    }
}
