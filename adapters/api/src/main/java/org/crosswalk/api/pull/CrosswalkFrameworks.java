package org.crosswalk.api.pull;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

import org.crosswalk.hub.Origin;
import org.crosswalk.hub.catalog.ItemNames.Named;
import org.crosswalk.hub.record.NameUuid;
import org.crosswalk.hub.standards.CFAssociation;
import org.crosswalk.hub.standards.CFDocument;
import org.crosswalk.hub.standards.CFEntry;
import org.crosswalk.hub.standards.CFPackage;
import org.crosswalk.web.PublicUrl;

/**
 * Associations by the frameworks of their ends; each pair of frameworks has one document. All identifiers follow from
 * what they say, so that a crosswalk that comes again changes nothing.
 */
final class CrosswalkFrameworks {

    private static final String ELSEWHERE = "elsewhere";

    private final String system;
    private final PublicUrl publicUrl;
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    private final Map<String, CFDocument> documents = new LinkedHashMap<>();
    private final Map<String, Map<String, CFAssociation>> associations = new LinkedHashMap<>();

    CrosswalkFrameworks(String system, PublicUrl publicUrl) {
        this.system = system;
        this.publicUrl = publicUrl;
    }

    void add(Named origin, String type, Named destination, @Nullable String notes) {
        String from = origin.framework() == null ? ELSEWHERE : origin.framework();
        String to = destination.framework() == null ? ELSEWHERE : destination.framework();
        String document = NameUuid.of(String.join("\n", "crosswalk", from, to));
        CFDocument framework = documents.computeIfAbsent(document, id -> document(id, from, to));
        String id = NameUuid.of(String.join("\n", "association", origin.caseItem(), type, destination.caseItem()));
        associations.computeIfAbsent(document, none -> new LinkedHashMap<>()).put(id, new CFAssociation(entry(id), type,
                origin.caseItem(), link(origin), destination.caseItem(), link(destination), null, null,
                new JsonObject()
                        .put("title", framework.title())
                        .put("identifier", document)
                        .put("uri", framework.entry().uri()),
                notes));
    }

    List<CFPackage> packages() {
        return documents.values().stream()
                .map(document -> new CFPackage(document, List.of(),
                        List.copyOf(associations.getOrDefault(document.entry().identifier(), Map.of()).values()),
                        List.of(), List.of()))
                .toList();
    }

    List<String> identifiers() {
        return List.copyOf(documents.keySet());
    }

    private CFDocument document(String id, String from, String to) {
        return new CFDocument(entry(id), "Crosswalk from " + from + " to " + to, system, "Crosswalk", null, null, null,
                null, List.of(), new JsonArray(), null, null, null, null, null, null, null, null);
    }

    private CFEntry entry(String id) {
        return new CFEntry(id, publicUrl.of("/uri/" + id), now, new Origin(system, id, now.toString()), new JsonObject());
    }

    private static JsonObject link(Named item) {
        return new JsonObject()
                .put("title", item.statement())
                .put("identifier", item.caseItem())
                .put("uri", item.uri());
    }
}
