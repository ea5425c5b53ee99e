package org.crosswalk.hub.evidence;

import java.time.Instant;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** A tally as the row of {@code hub.tally} that PostgreSQL reads from JSON. */
final class TallyJson {

    private TallyJson() {}

    static JsonObject of(Tally tally) {
        return new JsonObject()
                .put("learner", tally.learner())
                .put("about", tally.about())
                .put("count", tally.count())
                .put("scored", tally.scored())
                .put("first", tally.first())
                .put("latest", tally.latest())
                .put("highest", tally.highest())
                .put("total", tally.total())
                .put("decaying", tally.decaying())
                .put("evidence", new JsonArray(tally.evidence()))
                .put("last_scored", text(tally.lastScored()))
                .put("last", text(tally.last()))
                .put("comment", tally.comment());
    }

    private static @Nullable String text(@Nullable Instant instant) {
        return instant == null ? null : instant.toString();
    }
}
