package org.crosswalk.api.pull;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

import org.crosswalk.api.translate.CrosswalkJson;
import org.crosswalk.api.translate.Uuids;
import org.crosswalk.hub.Hub;
import org.crosswalk.hub.TenantId;
import org.crosswalk.hub.catalog.ItemNames.Name;
import org.crosswalk.hub.catalog.ItemNames.Named;
import org.crosswalk.hub.crosswalk.Walk;
import org.crosswalk.hub.grant.Grant;
import org.crosswalk.hub.imports.Importer;
import org.crosswalk.hub.standards.CFPackage;
import org.crosswalk.web.Web;

/**
 * A crosswalk as CSV with the columns {@code origin}, {@code associationType}, {@code destination}, and where needed
 * {@code originFramework}, {@code destinationFramework}, {@code notes}. Ends are named by UUID, or by code beside the
 * identifier or title of the framework. The associations of two frameworks become one framework of their own, so that
 * CASE serves them; the report names circles and contradictions.
 */
public final class CrosswalkImporter implements Importer {

    private static final Set<String> COLUMNS = Set.of("origin", "associationType", "destination");
    private static final Set<String> TYPES = Set.of("exactMatchOf", "isPartOf", "isRelatedTo", "replacedBy",
            "isTranslationOf", "isPeerOf", "precedes");
    private static final int SHOWN = 100;

    private final Web web;
    private final Hub hub;

    public CrosswalkImporter(Web web) {
        this.web = web;
        this.hub = web.hub();
    }

    /** A row whose form is right. */
    private record Row(long line, Name origin, String type, Name destination, @Nullable String notes) {}

    @Override
    public String format() {
        return "crosswalk (CSV)";
    }

    @Override
    public boolean recognises(Path path) throws IOException {
        return CsvTable.heads(path, COLUMNS);
    }

    @Override
    public Future<JsonObject> load(TenantId tenant, Path path, String system) {
        Grant grant = hub.grants().system(tenant, "import");
        List<Finding> findings = new ArrayList<>();
        return web.vertx().executeBlocking(() -> read(path, findings)).compose(rows -> {
            Set<Name> names = new LinkedHashSet<>();
            rows.forEach(row -> names.addAll(List.of(row.origin(), row.destination())));
            return hub.curriculum().itemNames().find(tenant, grant, names).compose(items -> {
                CrosswalkFrameworks frameworks = new CrosswalkFrameworks(system, web.publicUrl());
                Set<String> origins = new TreeSet<>();
                int malformed = findings.size();
                rows.forEach(row -> add(row, items, frameworks, origins, findings));
                return store(tenant, frameworks.packages(), system).compose(changed ->
                        contradictions(tenant, grant, origins).map(contradictions -> new JsonObject()
                                .put("read", rows.size() + malformed)
                                .put("changed", changed)
                                .put("frameworks", new JsonArray(frameworks.identifiers()))
                                .put("contradictions", contradictions)
                                .put("findings", new JsonArray(
                                        findings.stream().map(Finding::toJson).toList()))));
            });
        });
    }

    private static List<Row> read(Path path, List<Finding> findings) throws IOException {
        List<Row> rows = new ArrayList<>();
        for (CsvTable.Line line : CsvTable.read(path)) {
            String type = line.cell("associationType");
            Name origin = name(line, "origin", "originFramework");
            Name destination = name(line, "destination", "destinationFramework");
            if (!TYPES.contains(type) && !type.matches("ext:\\S+")) {
                findings.add(new Finding(line.number(), "associationType", "must be exactMatchOf, isPartOf, isRelatedTo,"
                        + " replacedBy, isTranslationOf, isPeerOf, precedes, or ext: and a word", true));
            } else if (origin == null || destination == null) {
                findings.add(new Finding(line.number(), origin == null ? "origin" : "destination",
                        "must be a UUID, or a code beside the framework's identifier or title", true));
            } else {
                rows.add(new Row(line.number(), origin, type, destination,
                        line.cell("notes").isEmpty() ? null : line.cell("notes")));
            }
        }
        return rows;
    }

    private static @Nullable Name name(CsvTable.Line line, String column, String frameworkColumn) {
        String text = line.cell(column);
        String framework = line.cell(frameworkColumn);
        String uuid = Uuids.find(text).orElse(null);
        if (uuid != null) {
            return new Name(uuid, "");
        }
        return text.isEmpty() || framework.isEmpty() ? null : new Name(text, Uuids.find(framework).orElse(framework));
    }

    private static void add(
            Row row,
            Map<Name, List<Named>> items,
            CrosswalkFrameworks frameworks,
            Set<String> origins,
            List<Finding> findings) {
        Named origin = one(row, "origin", row.origin(), items, findings);
        Named destination = one(row, "destination", row.destination(), items, findings);
        if (origin == null || destination == null) {
            return;
        }
        if (origin.caseItem().equals(destination.caseItem())) {
            findings.add(new Finding(row.line(), "destination", "is the origin itself", true));
            return;
        }
        if (origin.framework() != null) {
            origins.add(origin.framework());
        }
        frameworks.add(origin, row.type(), destination, row.notes());
    }

    /** The item of this name; one that is named by its UUID need not be held yet. */
    private static @Nullable Named one(
            Row row, String column, Name name, Map<Name, List<Named>> items, List<Finding> findings) {
        List<Named> found = items.getOrDefault(name, List.of());
        if (found.size() == 1) {
            return found.getFirst();
        }
        if (found.isEmpty() && name.framework().isEmpty()) {
            findings.add(new Finding(row.line(), column, "is not held yet; it counts when its framework arrives", false));
            return new Named(name.name(), "urn:uuid:" + name.name(), name.name(), null);
        }
        findings.add(new Finding(row.line(), column, found.isEmpty()
                ? "no item of this framework has this code"
                : "several items of this framework have this code; name one by its UUID", true));
        return null;
    }

    private Future<Integer> store(TenantId tenant, List<CFPackage> packages, String system) {
        Future<Integer> all = Future.succeededFuture(0);
        for (CFPackage each : packages) {
            all = all.compose(changed -> hub.changes()
                    .apply(tenant, change -> hub.frameworks().save(change, each, system))
                    .map(ids -> changed + ids.size()));
        }
        return all;
    }

    private Future<JsonArray> contradictions(TenantId tenant, Grant grant, Set<String> frameworks) {
        Map<String, JsonObject> found = new LinkedHashMap<>();
        Future<Void> all = Future.succeededFuture();
        for (String framework : frameworks) {
            all = all.compose(done -> hub.curriculum().contradictions()
                    .of(tenant, grant, framework, Walk.USUAL_HOPS, null, SHOWN)
                    .map(some -> {
                        some.forEach(each -> found.put(
                                each.kind() + each.item() + each.others(), CrosswalkJson.contradiction(each)));
                        return null;
                    }));
        }
        return all.map(done -> new JsonArray(List.copyOf(found.values())));
    }
}
