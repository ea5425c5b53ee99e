package org.crosswalk.casestandards.csv;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

import org.crosswalk.casestandards.translate.Finding;
import org.crosswalk.hub.record.NameUuid;

/**
 * A CASE package of the lines of a spreadsheet. Identifiers follow from the file's name and what identifies a line in it,
 * so that the same file, mended and read again, is the same framework. An item hangs from the item that {@code isChildOf}
 * names by code, else from the smart level above its own ({@code 1.2} above {@code 1.2.1}), else from the framework.
 */
final class SpreadsheetFramework {

    private static final Pattern UUID =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[1-5][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");
    private static final Pattern WHOLE = Pattern.compile("[0-9]{1,9}");

    private final JsonObject document;
    private final String id;
    private final UnaryOperator<String> uri;
    private final List<Row> rows;
    private final List<Finding> findings = new ArrayList<>();
    private final Map<Row, String> identifiers = new LinkedHashMap<>();
    private final Set<String> taken = new HashSet<>();
    private final Map<String, Row> byName = new HashMap<>();
    private final Map<String, Row> byLevel = new HashMap<>();
    private final Map<String, JsonObject> associations = new LinkedHashMap<>();

    /**
     * @param title of the framework
     * @param uri gives the address of what an identifier names
     */
    SpreadsheetFramework(String title, String system, UnaryOperator<String> uri, List<Row> rows) {
        this.id = NameUuid.of("spreadsheet " + system + " " + title);
        this.uri = uri;
        this.rows = rows;
        this.document = new JsonObject()
                .put("identifier", id)
                .put("uri", uri.apply(id))
                .put("creator", system)
                .put("title", title)
                .put("adoptionStatus", "Draft");
    }

    /** What is wrong with it, by line and column. */
    List<Finding> findings() {
        return findings;
    }

    /** The package, but for the dates of change. */
    JsonObject write() {
        rows.forEach(this::name);
        JsonArray items = new JsonArray();
        identifiers.forEach((row, identifier) -> items.add(item(row, identifier)));
        int place = 0;
        for (Row row : identifiers.keySet()) {
            associate(row, ++place);
        }
        return new JsonObject()
                .put("CFDocument", document)
                .put("CFItems", items)
                .put("CFAssociations", new JsonArray(List.copyOf(associations.values())));
    }

    private void name(Row row) {
        if (row.text(Column.FULL_STATEMENT).isEmpty()) {
            tell(row, Column.FULL_STATEMENT, "must be there", true);
            return;
        }
        String own = row.text(Column.IDENTIFIER);
        String lower = own.toLowerCase(Locale.ROOT);
        String name = !own.isEmpty() ? own : !row.text(Column.CODE).isEmpty() ? row.text(Column.CODE) : level(row);
        String identifier = UUID.matcher(lower).matches()
                ? lower
                : NameUuid.of("item " + id + " " + (name.isEmpty() ? row.text(Column.FULL_STATEMENT) : name));
        if (!taken.add(identifier)) {
            tell(row, own.isEmpty() ? Column.CODE : Column.IDENTIFIER, "stands twice in this file", true);
            return;
        }
        identifiers.put(row, identifier);
        byName.putIfAbsent(own, row);
        byName.putIfAbsent(row.text(Column.CODE), row);
        byLevel.putIfAbsent(level(row), row);
        byName.remove("");
        byLevel.remove("");
    }

    private JsonObject item(Row row, String identifier) {
        JsonObject item = new JsonObject().put("identifier", identifier).put("uri", uri.apply(identifier));
        row.cells().keySet().stream().sorted().forEach(column -> {
            if (column.compareTo(Column.IDENTIFIER) != 0 && column != Column.SMART_LEVEL && column != Column.SEQUENCE
                    && !column.associates()) {
                item.put(column.member(), column.several() ? new JsonArray(row.parts(column)) : row.text(column));
            }
        });
        JsonObject extensions = new JsonObject();
        row.others().forEach(extensions::put);
        if (!row.text(Column.IDENTIFIER).isEmpty() && !row.text(Column.IDENTIFIER).equalsIgnoreCase(identifier)) {
            extensions.put("sourceItemIdentifier", row.text(Column.IDENTIFIER));
        }
        return extensions.isEmpty() ? item : item.put("extensions", extensions);
    }

    private void associate(Row row, int place) {
        for (Column column : Column.values()) {
            if (column.associates() && column != Column.IS_CHILD_OF) {
                row.parts(column).forEach(target -> put(row, column.member(), target(row, column, target), null));
            }
        }
        List<String> parents = row.parts(Column.IS_CHILD_OF);
        if (parents.isEmpty()) {
            put(row, Column.IS_CHILD_OF.member(), above(row), sequence(row, place));
        }
        parents.forEach(parent ->
                put(row, Column.IS_CHILD_OF.member(), target(row, Column.IS_CHILD_OF, parent), sequence(row, place)));
    }

    /** What the smart level hangs from: the nearest level above that the file has, else the framework. */
    private JsonObject above(Row row) {
        String level = level(row);
        while (level.contains(".")) {
            level = level.substring(0, level.lastIndexOf('.'));
            Row parent = byLevel.get(level);
            if (parent != null) {
                return node(parent);
            }
        }
        return link(document.getString("title"), id, document.getString("uri")).put("targetType", "CASE");
    }

    private JsonObject target(Row row, Column column, String name) {
        Row found = byName.get(name);
        if (found != null) {
            return node(found);
        }
        String lower = name.toLowerCase(Locale.ROOT);
        if (UUID.matcher(lower).matches()) {
            return link(name, lower, uri.apply(lower)).put("targetType", "CASE");
        }
        if (name.contains("://")) {
            return link(name, name, name);
        }
        if (column != Column.EXEMPLAR) {
            tell(row, column, "names nothing in this file: " + name, column == Column.IS_CHILD_OF);
        }
        return link(name, name, "urn:code:" + URLEncoder.encode(name, StandardCharsets.UTF_8));
    }

    private JsonObject node(Row row) {
        String identifier = identifiers.getOrDefault(row, "");
        String code = row.text(Column.CODE);
        return link(code.isEmpty() ? row.text(Column.FULL_STATEMENT) : code, identifier, uri.apply(identifier))
                .put("targetType", "CASE");
    }

    private void put(Row row, String type, JsonObject target, @Nullable Integer sequence) {
        JsonObject origin = node(row);
        String identifier = NameUuid.of(
                "association " + origin.getString("identifier") + " " + type + " " + target.getString("identifier"));
        JsonObject association = new JsonObject()
                .put("identifier", identifier)
                .put("uri", uri.apply(identifier))
                .put("associationType", type)
                .put("originNodeURI", origin)
                .put("destinationNodeURI", target);
        associations.putIfAbsent(identifier, sequence == null ? association : association.put("sequenceNumber", sequence));
    }

    private static int sequence(Row row, int place) {
        String own = row.text(Column.SEQUENCE);
        String level = level(row);
        String last = level.substring(level.lastIndexOf('.') + 1);
        return WHOLE.matcher(own).matches() ? Integer.parseInt(own)
                : WHOLE.matcher(last).matches() ? Integer.parseInt(last) : place;
    }

    private static String level(Row row) {
        return row.text(Column.SMART_LEVEL).replaceAll("\\.+$", "");
    }

    private static JsonObject link(String title, String identifier, String uri) {
        return new JsonObject().put("title", title).put("identifier", identifier).put("uri", uri);
    }

    private void tell(Row row, Column column, String rule, boolean held) {
        findings.add(new Finding("line " + row.line() + ", " + column.member(), rule, held));
    }
}
