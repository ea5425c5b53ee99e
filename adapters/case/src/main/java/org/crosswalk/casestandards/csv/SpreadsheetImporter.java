package org.crosswalk.casestandards.csv;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;

import org.crosswalk.casestandards.pull.FrameworkImport;
import org.crosswalk.casestandards.pull.ImportReport;
import org.crosswalk.casestandards.translate.Associations;
import org.crosswalk.casestandards.translate.Documents;
import org.crosswalk.casestandards.translate.Finding;
import org.crosswalk.casestandards.translate.Items;
import org.crosswalk.casestandards.translate.Version;
import org.crosswalk.hub.TenantId;
import org.crosswalk.hub.imports.Importer;
import org.crosswalk.hub.standards.CFDocument;
import org.crosswalk.web.Web;

/** A framework in a spreadsheet (CSV), in the columns of OpenSALT. Reading it again after a correction updates it. */
public final class SpreadsheetImporter implements Importer {

    private static final String CHANGED = "lastChangeDateTime";

    private final Web web;
    private final FrameworkImport frameworks;

    public SpreadsheetImporter(Web web, FrameworkImport frameworks) {
        this.web = web;
        this.frameworks = frameworks;
    }

    @Override
    public String format() {
        return "CASE spreadsheet";
    }

    @Override
    public boolean recognises(Path path) throws IOException {
        return !Files.isDirectory(path) && Spreadsheet.recognises(path);
    }

    @Override
    public Future<JsonObject> load(TenantId tenant, Path path, String system) {
        String title = path.getFileName().toString().replaceFirst("\\.[A-Za-z]{1,5}$", "").replace('_', ' ');
        return web.vertx().executeBlocking(() -> {
            SpreadsheetFramework sheet = new SpreadsheetFramework(
                    title, system, id -> web.publicUrl().of("/uri/" + id), Spreadsheet.read(path));
            return new Sheet(sheet.write(), sheet.findings());
        }).compose(sheet -> sheet.findings().stream().anyMatch(Finding::held)
                ? Future.succeededFuture(held(sheet))
                : dated(tenant, sheet.framework()).compose(framework ->
                        frameworks.load(tenant, framework.toBuffer(), system)).map(report -> told(report, sheet)))
                .map(ImportReport::toJson);
    }

    private record Sheet(JsonObject framework, List<Finding> findings) {

        String document() {
            return framework.getJsonObject("CFDocument").getString("identifier");
        }
    }

    private static ImportReport held(Sheet sheet) {
        long held = sheet.findings().stream().filter(Finding::held).count();
        return new ImportReport(sheet.document(), false, sheet.framework().getJsonArray("CFItems").size(), 0, held,
                sheet.findings());
    }

    private static ImportReport told(ImportReport report, Sheet sheet) {
        List<Finding> all = new ArrayList<>(sheet.findings());
        all.addAll(report.findings());
        return new ImportReport(report.document(), report.applied(), report.read(), report.changed(), report.held(), all);
    }

    /** A spreadsheet has no dates: what is as it was keeps its date, and the rest, like the framework, changes now. */
    private Future<JsonObject> dated(TenantId tenant, JsonObject framework) {
        var grant = web.hub().grants().system(tenant, "spreadsheet import");
        String id = framework.getJsonObject("CFDocument").getString("identifier");
        return web.hub().records().find(tenant, grant, CFDocument.TYPE, id).compose(found -> found.isEmpty()
                ? Future.succeededFuture(dated(framework, Map.of()))
                : web.hub().frameworks().find(tenant, grant, found.get().value()).map(stored -> {
                    Map<String, JsonObject> before = new HashMap<>();
                    put(before, Documents.write(stored.value().document(), Version.SOURCE, web.publicUrl(), true));
                    stored.value().items().forEach(item -> put(before, Items.write(item, Version.SOURCE, null)));
                    stored.value().associations().forEach(association ->
                            put(before, Associations.write(association, Version.SOURCE, true)));
                    return dated(framework, before);
                }));
    }

    private static void put(Map<String, JsonObject> entities, JsonObject entity) {
        entities.put(entity.getString("identifier"), entity);
    }

    private static JsonObject dated(JsonObject framework, Map<String, JsonObject> before) {
        String now = Instant.now().truncatedTo(ChronoUnit.MILLIS).toString();
        boolean changed = false;
        for (String list : List.of("CFItems", "CFAssociations")) {
            for (Object entity : framework.getJsonArray(list)) {
                changed |= date((JsonObject) entity, before, now);
            }
        }
        JsonObject document = framework.getJsonObject("CFDocument");
        if (date(document, before, now) || changed) {
            document.put(CHANGED, now);
        }
        return framework;
    }

    /** Whether it has changed. */
    private static boolean date(JsonObject entity, Map<String, JsonObject> before, String now) {
        JsonObject old = before.get(entity.getString("identifier"));
        if (old != null) {
            String date = old.getString(CHANGED);
            if (entity.put(CHANGED, date).equals(old)) {
                return false;
            }
        }
        entity.put(CHANGED, now);
        return true;
    }
}
