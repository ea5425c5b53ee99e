package org.crosswalk.api;

import static org.crosswalk.hub.testing.TestHub.await;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

import org.crosswalk.hub.Hub;
import org.crosswalk.hub.Origin;
import org.crosswalk.hub.TenantId;
import org.crosswalk.hub.standards.CFAssociation;
import org.crosswalk.hub.standards.CFDocument;
import org.crosswalk.hub.standards.CFEntry;
import org.crosswalk.hub.standards.CFItem;
import org.crosswalk.hub.standards.CFPackage;
import org.crosswalk.hub.standards.CFRubric;
import org.crosswalk.hub.testing.TestRoster;

/** Writes a framework in a few words: its items by code, and associations between any. */
final class TestFrameworks {

    private final String document;
    private final List<CFItem> items = new ArrayList<>();
    private final List<CFAssociation> associations = new ArrayList<>();
    private final List<CFRubric> rubrics = new ArrayList<>();
    private @Nullable String language;

    private TestFrameworks(String document) {
        this.document = document;
    }

    static TestFrameworks framework(String document) {
        return new TestFrameworks(document);
    }

    /** An identifier from a short word: {@code id("a", 1)}. */
    static String id(String digit, int number) {
        return digit.repeat(8) + "-0000-4000-8000-" + "%012d".formatted(number);
    }

    /** The language of the items that follow. */
    TestFrameworks in(String newLanguage) {
        this.language = newLanguage;
        return this;
    }

    TestFrameworks item(String id, String code, String statement) {
        items.add(new CFItem(entry(id), statement, document, null, null, "Standard", null, code, null, null, List.of(),
                null, null, List.of(), new JsonArray(), language, List.of("03"), null, null, null));
        return this;
    }

    TestFrameworks item(CFItem item) {
        items.add(item);
        return this;
    }

    TestFrameworks association(String type, String origin, String destination) {
        String id = "dddddddd-" + document.substring(0, 4) + "-4000-8000-" + "%012d".formatted(associations.size() + 1);
        associations.add(new CFAssociation(entry(id), type, origin, link(origin), destination, link(destination),
                type.equals("isChildOf") ? BigDecimal.valueOf(position(origin)) : null, null, null, null));
        return this;
    }

    /** A rubric of one criterion, for an item, with these levels from the worst with one point to the best. */
    TestFrameworks rubric(String id, String item, String... levels) {
        JsonArray parts = new JsonArray();
        for (int i = 0; i < levels.length; i++) {
            parts.add(new JsonObject()
                    .put("identifier", id.replaceAll("[0-9a-f]$", Integer.toHexString(10 + i)))
                    .put("uri", "https://case.example.org/level")
                    .put("rubricCriterionId", id.replaceAll("[0-9a-f]$", "9"))
                    .put("quality", levels[i])
                    .put("score", i + 1)
                    .put("position", i + 1)
                    .put("lastChangeDateTime", "2026-05-01T10:00:00Z"));
        }
        JsonObject criterion = new JsonObject()
                .put("identifier", id.replaceAll("[0-9a-f]$", "9"))
                .put("uri", "https://case.example.org/criterion")
                .put("rubricId", id)
                .put("CFItemURI", link(item))
                .put("lastChangeDateTime", "2026-05-01T10:00:00Z")
                .put("CFRubricCriterionLevels", parts);
        rubrics.add(new CFRubric(entry(id), "Rubric",
                new JsonObject().put("CFRubricCriteria", new JsonArray().add(criterion))));
        return this;
    }

    void store(Hub hub, TenantId tenant) {
        CFDocument framework = new CFDocument(entry(document), "Framework " + document.charAt(0), "A state", null, null,
                null, null, null, List.of(), new JsonArray(), "en", null, null, null, null, null, null, null);
        CFPackage all = new CFPackage(framework, items, associations, List.of(), rubrics);
        await(hub.changes().apply(tenant, change -> hub.curriculum().revisions().around(change, document, all.identifiers(), "case", () ->
                hub.frameworks().save(change, all, "case"))));
    }

    static CFEntry entry(String id) {
        return new CFEntry(id, "https://case.example.org/uri/" + id, TestRoster.MODIFIED, new Origin("case", id, "1"),
                new JsonObject());
    }

    /** Children come in the order of the items. */
    private int position(String item) {
        return items.stream().map(each -> each.entry().identifier()).toList().indexOf(item);
    }

    private static JsonObject link(String id) {
        return new JsonObject()
                .put("title", id)
                .put("identifier", id)
                .put("uri", "https://case.example.org/uri/" + id);
    }
}
