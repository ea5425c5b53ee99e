package org.crosswalk.oneroster.translate;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.crosswalk.hub.Origin;
import org.crosswalk.hub.roster.Entry;
import org.crosswalk.hub.roster.Entry.Status;

/**
 * What surrounds the reading of what a provider sent.
 *
 * @param system the provider's name as an origin
 * @param at when it was asked: the date of a record that names none
 * @param zone the district's time zone, for dates without a time
 * @param orgTypes by the id of an org its type: what an administrator of 1.1 is depends on it
 * @param codes by member, by the provider's code: the district's own
 */
public record Pulled(
        String system,
        Instant at,
        ZoneId zone,
        Map<String, String> orgTypes,
        Map<String, Map<String, String>> codes) {

    /** The members that every entity begins with. */
    Entry entry(Loose body) {
        String sourcedId = body.must("sourcedId", body::text);
        Instant modified = body.dateTime("dateLastModified", zone);
        return new Entry(sourcedId, status(body.text("status")), modified == null ? at : modified,
                new Origin(system, sourcedId, modified == null ? "" : modified.toString()), body.metadata());
    }

    /** The district's word for a provider's. */
    @Nullable String code(String member, @Nullable String value) {
        return value == null ? null : codes.getOrDefault(member, Map.of()).getOrDefault(value, value);
    }

    /** Version 1.1 calls deleted records inactive in places. */
    private static Status status(@Nullable String word) {
        return switch (word == null ? "active" : word.strip().toLowerCase(Locale.ROOT)) {
            case "active" -> Status.active;
            case "tobedeleted", "inactive" -> Status.tobedeleted;
            default -> throw Body.bad("status", "must be active or tobedeleted");
        };
    }
}
