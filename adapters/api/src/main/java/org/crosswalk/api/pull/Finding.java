package org.crosswalk.api.pull;

import io.vertx.core.json.JsonObject;

/**
 * What is wrong with a row.
 *
 * @param held whether the row was left out for it
 */
record Finding(long line, String column, String rule, boolean held) {

    JsonObject toJson() {
        return new JsonObject().put("line", line).put("column", column).put("rule", rule).put("held", held);
    }
}
