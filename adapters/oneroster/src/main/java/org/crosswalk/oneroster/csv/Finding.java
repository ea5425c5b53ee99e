package org.crosswalk.oneroster.csv;

import io.vertx.core.json.JsonObject;

/**
 * What is wrong with a package, in the words of whoever has to mend it.
 *
 * @param line line of the file, from 1; 0 for the file as a whole
 * @param column the column, or empty
 * @param value the value found, or empty; never that of a column with personal data
 * @param held whether the row was left out for it
 */
public record Finding(String file, long line, String column, String value, String rule, boolean held) {

    public JsonObject toJson() {
        return new JsonObject()
                .put("file", file)
                .put("line", line)
                .put("column", column)
                .put("value", value)
                .put("rule", rule)
                .put("held", held);
    }
}
