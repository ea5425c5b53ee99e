package org.crosswalk.xapi.wire;

import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Verbs and objects: activities, agents, groups, references, sub-statements (xAPI 1.0.3, part 2, 2.4.3 and 2.4.4). */
final class ObjectRules {

    private static final Set<String> INTERACTIONS = Set.of("true-false", "choice", "fill-in", "long-fill-in",
            "matching", "performance", "sequencing", "likert", "numeric", "other");
    private static final List<String> COMPONENTS = List.of("choices", "scale", "source", "target", "steps");
    private static final Set<String> DEFINITION = Set.of("name", "description", "type", "moreInfo", "extensions",
            "interactionType", "correctResponsesPattern", "choices", "scale", "source", "target", "steps");

    private ObjectRules() {}

    static void verb(Rule given) {
        Rule verb = given.by(Clause.VERB);
        verb.object(Set.of("id", "display"));
        verb.required("id").text(Formats::iri, "must be an IRI with a scheme");
        Stream.ofNullable(verb.member("display")).forEach(ObjectRules::languageMap);
    }

    static void activity(Rule given) {
        Rule activity = given.by(Clause.OBJECT);
        activity.object(Set.of("objectType", "id", "definition"));
        Stream.ofNullable(activity.member("objectType"))
                .forEach(type -> type.text(word -> word.equals("Activity"), "must be Activity here"));
        activity.required("id").text(Formats::iri, "must be an IRI with a scheme");
        Stream.ofNullable(activity.member("definition")).forEach(ObjectRules::definition);
    }

    static void reference(Rule reference) {
        reference.object(Set.of("objectType", "id"));
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
        Stream.ofNullable(definition.member("name")).forEach(ObjectRules::languageMap);
        Stream.ofNullable(definition.member("description")).forEach(ObjectRules::languageMap);
        Stream.of("type", "moreInfo").flatMap(name -> Stream.ofNullable(definition.member(name)))
                .forEach(iri -> iri.text(Formats::iri, "must be an IRI with a scheme"));
        Stream.ofNullable(definition.member("extensions")).forEach(ObjectRules::extensions);
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
                Stream.ofNullable(component.member("description")).forEach(ObjectRules::languageMap);
            });
            list.distinct("id");
        });
    }
}
