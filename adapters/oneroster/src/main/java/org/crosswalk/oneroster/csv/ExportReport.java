package org.crosswalk.oneroster.csv;

import java.util.LinkedHashMap;
import java.util.Map;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/**
 * What was written, and what the standard has no valid row for.
 *
 * @param rows by file
 * @param held how many rows, by file and the column that would have been empty or would have led nowhere
 */
record ExportReport(Map<String, Long> rows, Map<String, Map<String, Long>> held) {

    ExportReport {
        rows = new LinkedHashMap<>(rows);
        held = new LinkedHashMap<>(held);
    }

    JsonObject toJson() {
        JsonObject files = new JsonObject();
        rows.forEach(files::put);
        JsonArray withheld = new JsonArray();
        held.forEach((file, columns) -> columns.forEach((column, count) -> withheld.add(new JsonObject()
                .put("file", file)
                .put("column", column)
                .put("rule", "must not be empty, and what it names must be in the package")
                .put("rows", count))));
        return new JsonObject().put("files", files).put("held", withheld);
    }
}
