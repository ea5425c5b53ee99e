package org.crosswalk.console.examine;

import io.vertx.core.json.JsonObject;

/**
 * What the kit can examine.
 *
 * @param leaves what it leaves behind at the endpoint; empty where that is nothing
 * @param sample whether it needs the people and systems of the sample district
 */
public record Topic(String id, String title, String words, String leaves, boolean sample) {

    static Topic of(JsonObject json) {
        return new Topic(json.getString("id"), json.getString("title"), json.getString("words"),
                json.getString("leaves"), json.getBoolean("sample"));
    }
}
