package org.crosswalk.casestandards.translate;

import java.util.List;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import org.crosswalk.hub.standards.CFRubric;

/** CFRubric with its criteria and levels, which are kept as they came. */
public final class Rubrics {

    private static final String CRITERIA = "CFRubricCriteria";
    private static final String LEVELS = "CFRubricCriterionLevels";

    private static final List<String> OF_CRITERIA = List.of("identifier", "uri", "category", "description", "CFItemURI",
            "weight", "position", "rubricId", "lastChangeDateTime", LEVELS);
    private static final List<String> OF_LEVELS = List.of("identifier", "uri", "description", "quality", "score",
            "feedback", "position", "rubricCriterionId", "lastChangeDateTime");

    private Rubrics() {}

    public static CFRubric read(Members in) {
        String title = in.text("title");
        String description = in.text("description");
        JsonArray criteria = in.links(CRITERIA);
        JsonObject body = new JsonObject();
        if (description != null) {
            body.put("description", description);
        }
        if (!criteria.isEmpty()) {
            body.put(CRITERIA, withoutNulls(criteria));
        }
        return new CFRubric(in.entry(), title, body);
    }

    public static JsonObject write(CFRubric it, Version version) {
        JsonArray criteria = it.body().getJsonArray(CRITERIA, new JsonArray());
        return new Body(version, it.entry())
                .put("title", it.title())
                .put("description", it.body().getString("description"))
                .put(CRITERIA, version == Version.SOURCE ? criteria : strict(criteria, OF_CRITERIA, version))
                .end(it.entry());
    }

    private static JsonArray strict(JsonArray parts, List<String> known, Version version) {
        JsonArray strict = new JsonArray();
        parts.stream()
                .filter(JsonObject.class::isInstance)
                .forEach(part -> strict.add(strict((JsonObject) part, known, version)));
        return strict;
    }

    private static JsonObject strict(JsonObject part, List<String> known, Version version) {
        JsonObject strict = new JsonObject();
        for (String member : known) {
            Object value = part.getValue(member);
            switch (value) {
                case null -> {}
                case JsonArray levels when member.equals(LEVELS) -> strict.put(LEVELS, strict(levels, OF_LEVELS, version));
                case JsonObject link when member.equals("CFItemURI") -> strict.put(member, Links.strict(link));
                default -> strict.put(member, value);
            }
        }
        Object extensions = part.getValue("extensions");
        if (version == Version.V1P1 && extensions != null) {
            // The description of 1.1 has a list of them for a level, and one for everything else.
            boolean list = known.equals(OF_LEVELS) && extensions instanceof JsonObject;
            strict.put("extensions", list ? new JsonArray().add(extensions) : extensions);
        }
        return strict;
    }

    private static JsonArray withoutNulls(JsonArray array) {
        JsonArray whole = new JsonArray();
        array.forEach(element -> whole.add(withoutNulls(element)));
        return whole;
    }

    private static Object withoutNulls(Object value) {
        if (value instanceof JsonArray array) {
            return withoutNulls(array);
        }
        if (!(value instanceof JsonObject object)) {
            return value;
        }
        JsonObject whole = new JsonObject();
        object.forEach(member -> {
            if (member.getValue() != null) {
                whole.put(member.getKey(), withoutNulls(member.getValue()));
            }
        });
        return whole;
    }
}
