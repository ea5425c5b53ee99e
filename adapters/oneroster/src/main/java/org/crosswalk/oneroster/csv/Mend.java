package org.crosswalk.oneroster.csv;

import io.vertx.core.json.JsonObject;

/**
 * What breaks a rule but can only mean one thing, and so was taken for that.
 *
 * @param file the file
 * @param column the column, or empty
 * @param rule that was broken
 * @param line where it was broken first
 * @param rows how often
 */
public record Mend(String file, String column, String rule, long line, long rows) {

    JsonObject toJson() {
        return new JsonObject()
                .put("file", file)
                .put("column", column)
                .put("rule", rule)
                .put("line", line)
                .put("rows", rows);
    }
}
