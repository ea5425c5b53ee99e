package org.crosswalk.api.pull;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import org.crosswalk.api.translate.Uuids;
import org.crosswalk.hub.Hub;
import org.crosswalk.hub.TenantId;
import org.crosswalk.hub.alignment.Alignment;
import org.crosswalk.hub.alignment.What;
import org.crosswalk.hub.grant.Grant;
import org.crosswalk.hub.imports.Importer;
import org.crosswalk.hub.query.Predicate;
import org.crosswalk.hub.query.Query;
import org.crosswalk.hub.record.RecordType;
import org.crosswalk.hub.standards.CFItem;

/**
 * Alignments as CSV with the columns {@code kind}, {@code record}, {@code caseItem}, and {@code client} for the words of
 * a tool. What does not exist yet is kept and counts as soon as it does; targets that the hub does not hold are named in
 * the report.
 */
public final class AlignmentImporter implements Importer {

    private static final Set<String> COLUMNS = Set.of("kind", "record", "caseItem");
    private static final int CHUNK = 5_000;

    private final Hub hub;
    private final Vertx vertx;

    public AlignmentImporter(Hub hub, Vertx vertx) {
        this.hub = hub;
        this.vertx = vertx;
    }

    @Override
    public String format() {
        return "alignments (CSV)";
    }

    @Override
    public boolean recognises(Path path) throws IOException {
        return CsvTable.heads(path, COLUMNS);
    }

    @Override
    public Future<JsonObject> load(TenantId tenant, Path path, String system) {
        List<Finding> findings = new ArrayList<>();
        return vertx.executeBlocking(() -> read(path, system, findings)).compose(alignments ->
                store(tenant, alignments, 0, 0).compose(added -> unknown(tenant, alignments).map(unknown ->
                        new JsonObject()
                                .put("read", alignments.size() + findings.size())
                                .put("changed", added)
                                .put("unknownTargets", new JsonArray(unknown))
                                .put("findings", new JsonArray(
                                        findings.stream().map(Finding::toJson).toList())))));
    }

    private static List<Alignment> read(Path path, String system, List<Finding> findings) throws IOException {
        List<Alignment> alignments = new ArrayList<>();
        Instant now = Instant.now();
        for (CsvTable.Line line : CsvTable.read(path)) {
            Optional<What> what = What.of(line.cell("kind"));
            Optional<String> item = Uuids.find(line.cell("caseItem"));
            boolean ofTool = what.filter(What::ofTool).isPresent();
            if (what.isEmpty()) {
                findings.add(new Finding(line.number(), "kind", "must be one of " + What.words(), true));
            } else if (line.cell("record").isEmpty()) {
                findings.add(new Finding(line.number(), "record", "must be there", true));
            } else if (item.isEmpty()) {
                findings.add(new Finding(line.number(), "caseItem", "must be a UUID, bare, as urn:uuid:, or at the end of"
                        + " an address", true));
            } else if (ofTool && line.cell("client").isEmpty()) {
                findings.add(new Finding(line.number(), "client", "must name the tool by its client id", true));
            } else {
                alignments.add(Alignment.of(what.get(), ofTool ? line.cell("client") : "", line.cell("record"), item.get(),
                        system, now));
            }
        }
        return alignments;
    }

    private Future<Integer> store(TenantId tenant, List<Alignment> alignments, int from, int added) {
        if (from >= alignments.size()) {
            return Future.succeededFuture(added);
        }
        List<Alignment> chunk = alignments.subList(from, Math.min(from + CHUNK, alignments.size()));
        return hub.changes()
                .apply(tenant, change -> hub.curriculum().alignments().add(change, chunk))
                .compose(ids -> store(tenant, alignments, from + CHUNK, added + ids.size()));
    }

    /** Of the targets those that the hub does not hold, the first thousand. */
    private Future<List<String>> unknown(TenantId tenant, List<Alignment> alignments) {
        Set<String> targets = alignments.stream().map(Alignment::caseItem).limit(CHUNK).collect(Collectors.toSet());
        Grant grant = hub.grants().system(tenant, "import");
        Query query = Query.where(Predicate.named(RecordType.BY_IDS, targets.toArray(String[]::new)));
        return hub.records().list(tenant, grant, CFItem.TYPE, query).map(found -> {
            found.value().items().forEach(item -> targets.remove(item.entry().identifier()));
            return targets.stream().sorted().limit(1_000).toList();
        });
    }
}
