package org.crosswalk.xapi.wire;

import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Verbs and objects: activities, agents, groups, references, sub-statements (xAPI 1.0.3, part 2, 2.4.3 and 2.4.4). */
final class ObjectRules {

    private static final Set<String> INTERACTIONS = Set.of("true-false", "choice", "fill-in", "long-fill-in",
            "matching", "performance", "sequencing", "likert", "numeric", "other");
    private static final Set<String> VERB = Set.of("id", "display");
    private static final Set<String> ACTIVITY = Set.of("objectType", "id", "definition");
    private static final Set<String> REFERENCE = Set.of("objectType", "id");
    private static final List<String> COMPONENTS = List.of("choices", "scale", "source", "target", "steps");
    private static final Set<String> DEFINITION = Set.of("name", "description", "type", "moreInfo", "extensions",
            "interactionType", "correctResponsesPattern", "choices", "scale", "source", "target", "steps");

    private ObjectRules() {}

    static void verb(Rule given) {
        Rule verb = given.by(Clause.VERB);
        verb.object(VERB);
        verb.required("id").text(Formats::iri, "must be an IRI with a scheme");
        verb.ifPresent("display", ObjectRules::languageMap);
    }

    static void activity(Rule given) {
        Rule activity = given.by(Clause.OBJECT);
        activity.object(ACTIVITY);
        activity.ifPresent("objectType", type -> type.text(word -> word.equals("Activity"), "must be Activity here"));
        activity.required("id").text(Formats::iri, "must be an IRI with a scheme");
        activity.ifPresent("definition", ObjectRules::definition);
    }

    static void reference(Rule reference) {
        reference.object(REFERENCE);
        reference.required("objectType").text(word -> word.equals("StatementRef"), "must be StatementRef");
        reference.required("id").text(Formats::uuid, "must be a UUID");
    }

    static void languageMap(Rule given) {
        Rule map = given.by(Clause.LANGUAGE_MAP);
        if (!map.node().isObject()) {
            throw map.broken("must be a language map");
        }
        for (Iterator<String> tags = map.node().fieldNames(); tags.hasNext(); ) {
            String tag = tags.next();
            if (!Formats.language(tag)) {
                throw map.broken("must have language tags of RFC 5646 as its member names");
            }
            java.util.Objects.requireNonNull(map.member(tag)).text();
        }
    }

    static void extensions(Rule given) {
        Rule extensions = given.by(Clause.EXTENSIONS);
        if (!extensions.node().isObject()) {
            throw extensions.broken("must be an object");
        }
        for (Iterator<String> names = extensions.node().fieldNames(); names.hasNext(); ) {
            if (!Formats.iri(names.next())) {
                throw extensions.broken("must have IRIs as its member names");
            }
        }
    }

    private static void definition(Rule definition) {
        definition.object(DEFINITION);
        definition.ifPresent("name", ObjectRules::languageMap);
        definition.ifPresent("description", ObjectRules::languageMap);
        Stream.of("type", "moreInfo").flatMap(name -> Stream.ofNullable(definition.member(name)))
                .forEach(iri -> iri.text(Formats::iri, "must be an IRI with a scheme"));
        definition.ifPresent("extensions", ObjectRules::extensions);
        Rule interaction = definition.member("interactionType");
        if (interaction != null) {
            interaction.text(INTERACTIONS::contains, "must be one of " + String.join(", ",
                    INTERACTIONS.stream().sorted().toList()));
        }
        Rule pattern = definition.member("correctResponsesPattern");
        if (pattern != null) {
            pattern.elements().forEach(Rule::text);
        }
        boolean components = COMPONENTS.stream().anyMatch(definition::has);
        if (interaction == null && (pattern != null || components)) {
            throw definition.broken("must have an interactionType with what describes an interaction");
        }
        COMPONENTS.stream().flatMap(name -> Stream.ofNullable(definition.member(name))).forEach(list -> {
            list.elements().forEach(component -> {
                component.object(Set.of("id", "description"));
                component.required("id").text();
                component.ifPresent("description", ObjectRules::languageMap);
            });
            list.distinct("id");
        });
    }
}
