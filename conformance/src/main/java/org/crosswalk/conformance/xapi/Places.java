package org.crosswalk.conformance.xapi;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;

/** Kinds of places in {@code statement.json}, for rules that hold in all of them. */
final class Places {

    private static final List<String> AGENTS =
            List.of("actor", "object", "context.instructor", "context.team.member.0");
    private static final List<String> GROUPS = List.of("actor", "object", "context.instructor", "context.team");
    private static final List<String> ACTIVITIES = List.of("object", "context.contextActivities.parent.0",
            "context.contextActivities.grouping.0", "context.contextActivities.category.0",
            "context.contextActivities.other.0");
    private static final List<String> LANGUAGE_MAPS = List.of("verb.display", "object.definition.name",
            "object.definition.description", "object.definition.choices.0.description", "attachments.0.display",
            "attachments.0.description");
    private static final List<String> EXTENSIONS =
            List.of("object.definition.extensions", "result.extensions", "context.extensions");
    private static final List<String> IRIS = List.of("verb.id", "object.id", "object.definition.type",
            "object.definition.moreInfo", "context.contextActivities.parent.0.id", "context.instructor.account.homePage",
            "attachments.0.usageType", "attachments.0.fileUrl");
    private static final List<String> UUIDS = List.of("id", "context.registration", "context.statement.id");
    private static final List<String> FORMATTED = Stream.of(IRIS, UUIDS, List.of("actor.mbox", "timestamp",
                    "result.duration", "context.language", "attachments.0.sha2"))
            .flatMap(List::stream)
            .toList();
    private static final Map<String, String> COMPONENTS = Map.of("choices", "choice", "scale", "likert", "source",
            "matching", "target", "matching", "steps", "performance");
    private static final Set<String> OPEN = Set.of("extensions", "display", "name", "description");

    private Places() {}

    /** The places of a kind, or the one that is named. */
    static List<String> of(String where, String value) {
        return switch (where) {
            case "@agent" -> value.contains("\"objectType\"") ? AGENTS : without(AGENTS, "object");
            case "@group" -> GROUPS;
            case "@activity" -> ACTIVITIES;
            case "@language-map" -> LANGUAGE_MAPS;
            case "@extensions" -> EXTENSIONS;
            case "@reference" -> value.contains("\"objectType\"") ? List.of("object", "context.statement")
                    : List.of("context.statement");
            case "@iri" -> IRIS;
            case "@uuid" -> UUIDS;
            case "@formatted" -> FORMATTED;
            case "@every-member" -> members(false);
            case "@every-object" -> members(true);
            default -> List.of(where);
        };
    }

    /** Definitions of interactions, each with one of the lists of components. */
    static List<String> interactions(String components) {
        return COMPONENTS.entrySet().stream()
                .map(each -> "{\"interactionType\":\"%s\",\"%s\":%s}"
                        .formatted(each.getValue(), each.getKey(), components))
                .toList();
    }

    /** Every member of the statement whose name the standard gives. */
    private static List<String> members(boolean objects) {
        List<String> found = new ArrayList<>();
        collect(Sample.whole().json(), "", found);
        return found.stream().filter(place -> !objects || isClosedObject(place)).toList();
    }

    private static boolean isClosedObject(String place) {
        return Sample.whole().at(place).isObject() && !OPEN.contains(place.substring(place.lastIndexOf('.') + 1));
    }

    private static void collect(JsonNode node, String path, List<String> found) {
        node.properties().forEach(member -> {
            String place = path + member.getKey();
            JsonNode value = member.getValue();
            found.add(place);
            boolean open = OPEN.contains(member.getKey()) && value.isObject();
            if (value.isObject() && !open) {
                collect(value, place + ".", found);
            } else if (value.isArray() && value.path(0).isObject()) {
                collect(value.path(0), place + ".0.", found);
            }
        });
    }

    private static List<String> without(List<String> places, String place) {
        return places.stream().filter(each -> !each.equals(place)).toList();
    }
}
