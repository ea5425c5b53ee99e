package org.crosswalk.hub.imports;

import java.time.Duration;
import java.time.Instant;

import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * One import, running or ended.
 *
 * @param state running, done, held until somebody loads the file again and approves, failed, or lost where its gateway ended in the middle: load the file again then
 * @param step what is being done: reading, checking, writing
 * @param rows to how many rows the step has been done
 * @param share of the step that is done, 0 to 1
 * @param stepBegan when the step began
 * @param at when this was last heard
 * @param report once it is done
 * @param error why it failed
 */
public record ImportRun(
        String id,
        String system,
        String file,
        String state,
        String step,
        long rows,
        double share,
        Instant began,
        Instant stepBegan,
        Instant at,
        @Nullable JsonObject report,
        @Nullable String error) {

    /** How alerts call imports. */
    public static final String KIND = "import";

    private static final double MILLIS = 1_000.0;

    /** Rows a second in this step. */
    public long rate() {
        double seconds = Math.max(1, Duration.between(stepBegan, at).toMillis()) / MILLIS;
        return Math.round(rows / seconds);
    }

    /** Seconds until the step ends, if it goes on as it has; -1 where nobody can tell yet. */
    public long secondsLeft() {
        double seconds = Duration.between(stepBegan, at).toMillis() / MILLIS;
        return share <= 0 ? -1 : Math.round(seconds / share * (1 - share));
    }
}
