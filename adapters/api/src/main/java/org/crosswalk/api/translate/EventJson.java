package org.crosswalk.api.translate;

import java.time.Instant;
import java.util.Locale;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import org.crosswalk.hub.store.Change.Act;
import org.crosswalk.hub.supports.SupportSignal;

/** That a record has changed: {@code {id, type, timestamp, data}}, in messages and in the stream of events. */
public final class EventJson {

    private EventJson() {}

    /** The name of an event, such as {@code mastery.updated}. */
    public static String type(String kind, Act act) {
        if (kind.equals(SupportSignal.TYPE.name())) {
            return "support.recommended";
        }
        return kind + "." + act.name().toLowerCase(Locale.ROOT);
    }

    /** @param data the record as the reader may see it */
    public static JsonObject event(String id, String kind, Act act, Instant at, JsonObject data) {
        return new JsonObject()
                .put("id", id)
                .put("type", type(kind, act))
                .put("timestamp", at.toString())
                .put("data", data);
    }

    /** What a webhook gets: one event, or where it takes batches, several. */
    public static JsonObject message(JsonArray events, boolean batch) {
        return batch
                ? new JsonObject()
                        .put("type", "events")
                        .put("timestamp", events.getJsonObject(0).getString("timestamp"))
                        .put("data", new JsonObject().put("events", events))
                : events.getJsonObject(0);
    }
}
