package org.crosswalk.casestandards.translate;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import org.crosswalk.hub.standards.CFRubric;

/** CFRubric with its criteria and levels, which are kept as they came. */
public final class Rubrics {

    private Rubrics() {}

    public static CFRubric read(Members in) {
        String title = in.text("title");
        String description = in.text("description");
        JsonArray criteria = in.links("CFRubricCriteria");
        JsonObject body = new JsonObject();
        if (description != null) {
            body.put("description", description);
        }
        if (!criteria.isEmpty()) {
            body.put("CFRubricCriteria", criteria);
        }
        return new CFRubric(in.entry(), title, body);
    }

    public static JsonObject write(CFRubric it, Version version) {
        JsonArray criteria = it.body().getJsonArray("CFRubricCriteria", new JsonArray());
        return new Body(version, it.entry())
                .put("title", it.title())
                .put("description", it.body().getString("description"))
                .put("CFRubricCriteria", version == Version.V1P1 ? criteria : withoutExtensions(criteria))
                .end(it.entry());
    }

    private static JsonArray withoutExtensions(JsonArray array) {
        JsonArray plain = new JsonArray();
        array.forEach(element -> {
            if (element instanceof JsonObject object) {
                JsonObject copy = object.copy();
                copy.remove("extensions");
                JsonArray levels = copy.getJsonArray("CFRubricCriterionLevels");
                if (levels != null) {
                    copy.put("CFRubricCriterionLevels", withoutExtensions(levels));
                }
                plain.add(copy);
            }
        });
        return plain;
    }
}
