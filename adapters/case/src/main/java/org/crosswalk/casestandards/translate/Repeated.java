package org.crosswalk.casestandards.translate;

import java.util.List;

import io.vertx.core.json.JsonObject;

/**
 * An entity that stands in a package again under its identifier, as some programs write it: with less, with more, or as
 * another. The first counts; what says more completes it, and what contradicts it is left out whole.
 */
public final class Repeated {

    private Repeated() {}

    /** The members in which two contradict each other; null says nothing. */
    public static List<String> contradictions(JsonObject first, JsonObject again) {
        return again.fieldNames().stream()
                .filter(name -> first.getValue(name) != null && again.getValue(name) != null)
                .filter(name -> !first.getValue(name).equals(again.getValue(name)))
                .sorted()
                .toList();
    }

    /** Adds to the first what only the other says. */
    public static void complete(JsonObject first, JsonObject again) {
        again.forEach(member -> {
            if (member.getValue() != null && first.getValue(member.getKey()) == null) {
                first.put(member.getKey(), member.getValue());
            }
        });
    }
}
