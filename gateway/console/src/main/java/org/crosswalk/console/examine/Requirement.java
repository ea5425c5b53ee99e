package org.crosswalk.console.examine;

import io.vertx.core.json.JsonObject;

/**
 * What came of a requirement.
 *
 * @param topic title of what was examined
 * @param part of the topic
 * @param checks how many there were, of which some were broken or skipped
 * @param says why it is broken; empty where it holds, and once it is forgotten
 */
public record Requirement(String topic, String part, String name, int checks, int broken, int skipped, String says) {

    static Requirement of(JsonObject json, String topic) {
        return new Requirement(topic, json.getString("part"), json.getString("name"), json.getInteger("checks"),
                json.getInteger("broken"), json.getInteger("skipped"), json.getString("says"));
    }

    /** One word for it. */
    public String word() {
        return broken > 0 ? "broken" : skipped == checks ? "not examined" : "holds";
    }
}
