package org.crosswalk.xapi.wire;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.buffer.Buffer;

/**
 * An agent or an identified group, as a parameter names it.
 *
 * @param key what identifies it, see {@link Keys}
 * @param tree all that was said of it
 */
public record Actor(String key, JsonNode tree) {

    /** Reads a parameter; refuses what is no agent and no group with an identifier. */
    public static Actor parse(String parameter, String json) {
        String place = "parameter " + parameter;
        JsonNode tree = Json.parse(Buffer.buffer(json), place);
        Rule rule = new Rule(tree, Place.root(place), Version.V2_0, Clause.ACTOR);
        ActorRules.actor(rule);
        if (!Keys.identified(tree)) {
            throw rule.broken("must have an identifier");
        }
        return new Actor(Keys.actor(tree), tree);
    }
}
