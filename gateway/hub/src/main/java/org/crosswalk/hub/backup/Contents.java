package org.crosswalk.hub.backup;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/**
 * What a backup says of itself, in its first entry.
 *
 * @param format version of the file's own form
 * @param versions by schema, the migration that its tables stand at
 * @param tables all of them, in the order in which they follow
 */
record Contents(int format, Map<String, String> versions, List<Table> tables) {

    static final int FORMAT = 1;

    /** Names of the entries: the first one, a table's, the last one. */
    static final String FIRST = "contents.json";
    static final String LAST = "seal.json";

    Contents {
        versions = new TreeMap<>(versions);
        tables = List.copyOf(tables);
    }

    /**
     * A table and the columns that are kept of it; computed ones are computed again.
     *
     * @param columns quoted where they need it
     */
    record Table(String schema, String name, List<String> columns) {

        Table {
            columns = List.copyOf(columns);
        }

        String entry() {
            return schema + "/" + name + ".copy";
        }

        /** As SQL names it. */
        String sql() {
            return quoted(schema) + "." + quoted(name);
        }

        String columnList() {
            return String.join(", ", columns.stream().map(Table::quoted).toList());
        }

        private static String quoted(String identifier) {
            return '"' + identifier.replace("\"", "\"\"") + '"';
        }
    }

    JsonObject json() {
        JsonArray all = new JsonArray();
        tables.forEach(table -> all.add(new JsonObject()
                .put("schema", table.schema())
                .put("table", table.name())
                .put("columns", new JsonArray(table.columns()))));
        return new JsonObject()
                .put("product", "crosswalk")
                .put("format", format)
                .put("versions", new JsonObject(new TreeMap<>(versions)))
                .put("tables", all);
    }

    static Contents of(JsonObject json) throws BackupException {
        if (!"crosswalk".equals(json.getString("product"))) {
            throw new BackupException("this is no backup of Crosswalk");
        }
        if (json.getInteger("format") != FORMAT) {
            throw new BackupException("the backup has the form " + json.getInteger("format") + ", and this program reads "
                    + FORMAT + ": restore it with the version that wrote it");
        }
        Map<String, String> versions = new TreeMap<>();
        json.getJsonObject("versions").forEach(entry -> versions.put(entry.getKey(), (String) entry.getValue()));
        List<Table> tables = new ArrayList<>();
        json.getJsonArray("tables").forEach(each -> {
            JsonObject table = (JsonObject) each;
            tables.add(new Table(table.getString("schema"), table.getString("table"),
                    table.getJsonArray("columns").stream().map(String.class::cast).toList()));
        });
        return new Contents(FORMAT, versions, tables);
    }
}
