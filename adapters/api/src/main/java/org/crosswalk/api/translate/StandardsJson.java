package org.crosswalk.api.translate;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

import org.crosswalk.hub.catalog.FoundConcept;
import org.crosswalk.hub.catalog.FoundItem;
import org.crosswalk.hub.catalog.FrameworkTree;
import org.crosswalk.hub.catalog.Grades;
import org.crosswalk.hub.catalog.PlainText;
import org.crosswalk.hub.catalog.TreeNode;
import org.crosswalk.hub.standards.CFDocument;
import org.crosswalk.hub.standards.CFItem;

/** Frameworks and items for people; {@code plain} is the statement without its markup, {@code grades} is in words. */
public final class StandardsJson {

    private StandardsJson() {}

    public static JsonObject framework(CFDocument it) {
        return new Members()
                .put("framework", it.entry().identifier())
                .put("uri", it.entry().uri())
                .put("title", it.title())
                .put("creator", it.creator())
                .put("version", it.version())
                .put("language", it.language())
                .put("adoptionStatus", it.adoptionStatus())
                .put("lastChangeDateTime", it.entry().lastChangeDateTime().toString())
                .toJson();
    }

    public static JsonObject found(FoundItem it) {
        return new Members()
                .put("caseItem", it.caseItem())
                .put("framework", it.framework())
                .put("code", it.code())
                .put("statement", it.statement())
                .put("plain", PlainText.of(it.statement()))
                .put("type", it.itemType())
                .put("language", it.language())
                .put("grades", grades(it.educationLevel()))
                .toJson();
    }

    public static JsonObject concept(FoundConcept it) {
        return new Members()
                .put("concept", it.id())
                .put("title", it.title())
                .put("keywords", it.keywords())
                .put("items", it.items())
                .toJson();
    }

    /**
     * An item for people.
     *
     * @param framework the one that it comes from, where the hub holds it
     * @param above the items above it, the topmost first
     */
    public static JsonObject item(CFItem it, @Nullable CFDocument framework, List<TreeNode> above) {
        return new Members()
                .put("caseItem", it.entry().identifier())
                .put("uri", it.entry().uri())
                .put("code", it.humanCodingScheme())
                .put("statement", it.fullStatement())
                .put("plain", PlainText.of(it.fullStatement()))
                .put("short", it.abbreviatedStatement())
                .put("type", it.itemType())
                .put("language", it.language())
                .put("grades", grades(it.educationLevel()))
                .put("framework", framework == null ? null : framework(framework))
                .put("under", new JsonArray(above.stream().map(StandardsJson::heading).toList()))
                .put("statusEndDate", it.statusEndDate() == null ? null : it.statusEndDate().toString())
                .put("notes", it.notes() == null ? null : PlainText.of(it.notes()))
                .toJson();
    }

    /** The nodes inside each other. */
    public static JsonObject tree(FrameworkTree.Tree tree) {
        JsonArray roots = new JsonArray();
        Deque<JsonArray> open = new ArrayDeque<>();
        open.push(roots);
        for (TreeNode node : tree.placed()) {
            while (open.size() > node.depth()) {
                open.pop();
            }
            JsonArray children = new JsonArray();
            open.element().add(node(node).put("children", children));
            open.push(children);
        }
        return new JsonObject()
                .put("children", roots)
                .put("unplaced", new JsonArray(
                        tree.unplaced().stream().map(StandardsJson::node).toList()));
    }

    private static JsonObject heading(TreeNode node) {
        return new Members()
                .put("caseItem", node.caseItem())
                .put("code", node.code())
                .put("plain", PlainText.of(node.statement()))
                .toJson();
    }

    private static JsonObject node(TreeNode node) {
        return new Members()
                .put("caseItem", node.caseItem())
                .put("code", node.code())
                .put("statement", node.statement())
                .put("plain", PlainText.of(node.statement()))
                .put("type", node.itemType())
                .put("grades", grades(node.educationLevel()))
                .toJson();
    }

    private static @Nullable String grades(List<String> levels) {
        String words = Grades.inWords(levels);
        return words.isEmpty() ? null : words;
    }
}
