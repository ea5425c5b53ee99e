package org.crosswalk.xapi.wire;

import java.util.List;
import java.util.Set;

/** Agents and groups (xAPI 1.0.3, part 2, 2.4.2). */
final class ActorRules {

    private static final Set<String> AGENT =
            Set.of("objectType", "name", "mbox", "mbox_sha1sum", "openid", "account");
    private static final Set<String> GROUP =
            Set.of("objectType", "name", "mbox", "mbox_sha1sum", "openid", "account", "member");
    private static final Set<String> ACCOUNT = Set.of("homePage", "name");
    private static final List<String> IDENTIFIERS = List.of("mbox", "mbox_sha1sum", "openid", "account");

    private ActorRules() {}

    /** An agent or a group. */
    static void actor(Rule given) {
        Rule actor = given.by(Clause.ACTOR);
        Rule type = actor.member("objectType");
        if (type != null && type.text().equals("Group")) {
            group(actor);
        } else {
            agent(actor);
        }
    }

    static void agent(Rule given) {
        Rule agent = given.by(Clause.ACTOR);
        agent.object(AGENT);
        Rule type = agent.member("objectType");
        if (type != null) {
            type.text(word -> word.equals("Agent"), "must be Agent here");
        }
        if (identifiers(agent) != 1) {
            throw agent.broken("must have exactly one of " + String.join(", ", IDENTIFIERS));
        }
    }

    static void group(Rule given) {
        Rule group = given.by(Clause.ACTOR);
        group.object(GROUP);
        group.required("objectType").text("Group"::equals, "must be Group here");
        Rule members = group.member("member");
        if (members != null) {
            members.elements().forEach(ActorRules::agent);
        }
        long identifiers = identifiers(group);
        if (identifiers > 1 || (identifiers == 0 && (members == null || members.node().isEmpty()))) {
            throw group.broken("must have one of " + String.join(", ", IDENTIFIERS) + ", or members");
        }
    }

    private static long identifiers(Rule actor) {
        Rule name = actor.member("name");
        if (name != null) {
            name.text();
        }
        actor.ifPresent("mbox", mbox ->
                mbox.text(Formats::mailto, "must be a mailto: IRI of one address"));
        actor.ifPresent("mbox_sha1sum", sum ->
                sum.text(Formats::sha1, "must be 40 hexadecimal digits"));
        actor.ifPresent("openid", openid -> openid.text(Formats::uri, "must be a URI"));
        actor.ifPresent("account", account -> {
            account.object(ACCOUNT);
            account.required("homePage").text(Formats::iri, "must be an IRI with a scheme");
            account.required("name").text();
        });
        return IDENTIFIERS.stream().filter(actor::has).count();
    }
}
