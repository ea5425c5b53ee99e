package org.crosswalk.casestandards.translate;

import io.vertx.core.json.JsonObject;

/**
 * What is wrong with a package.
 *
 * @param path JSON path of the place
 * @param held whether the entity was left out for it
 */
public record Finding(String path, String rule, boolean held) {

    public JsonObject toJson() {
        return new JsonObject().put("path", path).put("rule", rule).put("held", held);
    }
}
