package org.crosswalk.oneroster.translate;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;

import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

import org.crosswalk.hub.HubException;
import org.crosswalk.hub.Origin;
import org.crosswalk.hub.roster.Entry;
import org.crosswalk.hub.roster.Entry.Status;

/**
 * What surrounds a write.
 *
 * @param system the client's name as an origin
 * @param now when it writes, which is when what it writes was last modified
 * @param zone the district's time zone
 * @param referred by member, then by id: the records that the bodies refer to and that exist
 * @param partial whether the client sees a part of the district: to it, what is not there and what is not shared are the
 *     same
 */
public record Writing(
        String system, Instant now, ZoneId zone, Map<String, Map<String, Object>> referred, boolean partial) {

    /** The record that a member refers to; refuses one that does not exist. */
    <R> R referred(String member, String id, Class<R> type) {
        Object found = referred.getOrDefault(member, Map.of()).get(id);
        if (found == null && partial) {
            throw forbidden();
        }
        if (found == null) {
            throw Body.bad(member, "refers to nothing that is here");
        }
        return type.cast(found);
    }

    /** The entry of a record that the client writes under this id. */
    Entry entry(String sourcedId, Body body) {
        JsonObject metadata = body.metadata();
        return new Entry(sourcedId, status(body.text("status")), now, new Origin(system, sourcedId, now.toString()),
                metadata);
    }

    /** A client writes only what it may see. */
    public static HubException forbidden() {
        return new HubException(
                HubException.Code.FORBIDDEN, "this client may not write what is not shared with it");
    }

    /** Version 1.1 calls deleted records inactive in places. */
    private static Status status(@Nullable String word) {
        return switch (word) {
            case null -> Status.active;
            case "active" -> Status.active;
            case "tobedeleted", "inactive" -> Status.tobedeleted;
            default -> throw Body.bad("status", "must be active or tobedeleted");
        };
    }
}
