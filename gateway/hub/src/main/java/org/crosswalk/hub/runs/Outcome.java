package org.crosswalk.hub.runs;

import io.vertx.core.json.JsonObject;

/** What running a system came to. */
public sealed interface Outcome {

    /** What it found and changed. */
    JsonObject report();

    /** It has changed what it found. */
    record Applied(JsonObject report) implements Outcome {}

    /** It looks implausible, and has changed nothing: {@code report} says by which rules. A person decides. */
    record Held(JsonObject report) implements Outcome {}

    /** It was to show what it would change. */
    record Previewed(JsonObject report) implements Outcome {}
}
