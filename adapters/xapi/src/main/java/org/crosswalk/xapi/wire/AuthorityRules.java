package org.crosswalk.xapi.wire;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Authorities (1.0.3, part 2, 2.4.9; 2.0, 4.2.4.2): an agent, or for three-legged OAuth an anonymous group of two, one of
 * which is the application by its account.
 */
final class AuthorityRules {

    private static final int APPLICATION_AND_USER = 2;

    private AuthorityRules() {}

    static void authority(Rule given) {
        Rule authority = given.by(Clause.AUTHORITY);
        ActorRules.actor(authority);
        JsonNode node = authority.node();
        if (!node.path("objectType").asText().equals("Group")) {
            return;
        }
        if (Keys.identified(node) || node.path("member").size() != APPLICATION_AND_USER) {
            throw authority.broken("must be an agent, or a group of two members without an identifier");
        }
        boolean application = false;
        for (JsonNode member : node.path("member")) {
            application |= member.has("account");
        }
        if (!application) {
            throw authority.broken("must have the account of an application among its two members");
        }
    }
}
