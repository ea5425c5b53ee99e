package org.crosswalk.hub.crosswalk;

import java.time.Instant;

import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * One association on the way from an item to an equivalent, and who says so.
 *
 * @param association identifier of the CFAssociation
 * @param type its associationType
 * @param outgoing whether it is walked from its origin to its destination
 * @param framework identifier of the CFDocument in which it stands, where that is known
 * @param system the system that it came from
 * @param lastChange its lastChangeDateTime
 */
public record Step(
        String association,
        String type,
        boolean outgoing,
        String from,
        String to,
        @Nullable String framework,
        String system,
        Instant lastChange) {

    static Step of(JsonObject step) {
        return new Step(step.getString("id"), step.getString("type"), step.getBoolean("outgoing"),
                step.getString("from"), step.getString("to"), step.getString("document"), step.getString("system"),
                Instant.parse(step.getString("changed")));
    }
}
