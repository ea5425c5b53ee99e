package org.crosswalk.xapi.wire;

import java.util.Set;
import java.util.stream.Stream;

/** Contexts (xAPI 1.0.3, part 2, 2.4.6; 2.0 adds contextAgents and contextGroups). */
final class ContextRules {

    private static final Set<String> MEMBERS = Set.of("registration", "instructor", "team", "contextActivities",
            "revision", "platform", "language", "statement", "extensions");
    private static final Set<String> MEMBERS_2 = Stream.concat(
                    MEMBERS.stream(), Stream.of("contextAgents", "contextGroups"))
            .collect(java.util.stream.Collectors.toUnmodifiableSet());
    private static final Set<String> ACTIVITIES = Set.of("parent", "grouping", "category", "other");

    private ContextRules() {}

    /** @param ofActivity whether the statement's object is an activity: only then may revision and platform stand */
    static void context(Rule given, boolean ofActivity) {
        Rule context = given.by(Clause.CONTEXT);
        context.object(given.version() == Version.V2_0 ? MEMBERS_2 : MEMBERS);
        context.ifPresent("registration", registration -> registration.text(Formats::uuid, "must be a UUID"));
        context.ifPresent("instructor", ActorRules::actor);
        context.ifPresent("team", team -> {
            team.required("objectType").text(word -> word.equals("Group"), "must be Group");
            ActorRules.group(team);
        });
        context.ifPresent("contextActivities", ContextRules::activities);
        Stream.of("revision", "platform").flatMap(name -> Stream.ofNullable(context.member(name))).forEach(member -> {
            member.text();
            if (!ofActivity) {
                throw member.broken("may stand only where the object is an activity");
            }
        });
        context.ifPresent("language", language -> language.text(Formats::language, "must be a language tag of RFC 5646"));
        context.ifPresent("statement", ObjectRules::reference);
        context.ifPresent("extensions", ObjectRules::extensions);
        people(context, "contextAgents", "contextAgent", "agent");
        people(context, "contextGroups", "contextGroup", "group");
    }

    private static void activities(Rule activities) {
        activities.object(ACTIVITIES);
        ACTIVITIES.stream().flatMap(name -> Stream.ofNullable(activities.member(name))).forEach(kind -> {
            if (kind.node().isObject()) {
                ObjectRules.activity(kind);
            } else {
                kind.elements().forEach(ObjectRules::activity);
            }
        });
    }

    private static void people(Rule context, String list, String type, String person) {
        Stream.ofNullable(context.member(list)).flatMap(found -> found.elements().stream()).forEach(element -> {
            element.object(Set.of("objectType", person, "relevantTypes"));
            element.required("objectType").text(type::equals, "must be " + type);
            Rule who = element.required(person);
            if (person.equals("agent")) {
                ActorRules.agent(who);
            } else {
                ActorRules.group(who);
            }
            element.ifPresent("relevantTypes", types -> {
                if (types.elements().isEmpty()) {
                    throw types.broken("must not be empty");
                }
                types.elements().forEach(iri -> iri.text(Formats::iri, "must be an IRI with a scheme"));
            });
        });
    }
}
