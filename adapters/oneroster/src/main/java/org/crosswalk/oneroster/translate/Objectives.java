package org.crosswalk.oneroster.translate;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

import org.crosswalk.hub.gradebook.LineItem;
import org.crosswalk.hub.gradebook.Result;

/**
 * OneRoster's half of the alignment: {@code learningObjectiveSet} of source {@code case} against the bare UUIDs of CASE
 * items that the hub keeps.
 */
public final class Objectives {

    private static final Pattern UUID =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", Pattern.CASE_INSENSITIVE);

    private Objectives() {}

    /** The bare UUID that an objective's id means: itself, {@code urn:uuid:}, or a CASE URI that ends with it. */
    public static Optional<String> caseItem(String objectiveId) {
        String last = objectiveId.substring(Math.max(objectiveId.lastIndexOf('/'), objectiveId.lastIndexOf(':')) + 1);
        Matcher matcher = UUID.matcher(last);
        return matcher.matches() ? Optional.of(last.toLowerCase(Locale.ROOT)) : Optional.empty();
    }

    static @Nullable Object ofLineItem(LineItem lineItem, References to) {
        JsonArray sets = lineItem.otherObjectives().copy();
        if (!lineItem.objectives().isEmpty()) {
            sets.add(new JsonObject()
                    .put("source", "case")
                    .put("learningObjectiveIds", new JsonArray(lineItem.objectives())));
        }
        return sets.isEmpty() ? null : sets;
    }

    static @Nullable Object ofResult(Result result, References to) {
        return result.objectiveResults().isEmpty()
                ? null
                : new JsonArray().add(new JsonObject()
                        .put("source", "case")
                        .put("learningObjectiveResults", result.objectiveResults()));
    }
}
