package org.crosswalk.casestandards.translate;

import io.vertx.core.json.JsonObject;

/**
 * What is wrong with a package.
 *
 * @param path JSON path of the place, of the first where there are several
 * @param held whether the package, or what stands there, is not taken for it
 * @param times at how many places
 */
public record Finding(String path, String rule, boolean held, int times) {

    /** At one place. */
    public Finding(String path, String rule, boolean held) {
        this(path, rule, held, 1);
    }

    /** The same at one place more. */
    public Finding again(Finding other) {
        return new Finding(path, rule, held, times + other.times);
    }

    public JsonObject toJson() {
        JsonObject json = new JsonObject().put("path", path).put("rule", rule).put("held", held);
        return times == 1 ? json : json.put("times", times);
    }
}
