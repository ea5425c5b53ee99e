package org.crosswalk.api.translate;

import io.vertx.core.json.JsonObject;

import org.crosswalk.hub.deliveries.Delivery;
import org.crosswalk.hub.deliveries.DeliveryState;

/** A delivery with its state; what it carries only where it may still be mended. */
public final class DeliveryJson {

    private DeliveryJson() {}

    public static JsonObject delivery(Delivery delivery) {
        boolean waits = delivery.state() == DeliveryState.QUEUED || delivery.state() == DeliveryState.RETRYING;
        return new Members()
                .put("id", delivery.id())
                .put("courier", delivery.courier())
                .put("receiver", delivery.receiver())
                .put("kind", delivery.kind())
                .put("record", delivery.record())
                .put("learner", delivery.learner())
                .put("state", delivery.state().word())
                .put("attempts", delivery.attempts())
                .put("status", delivery.status())
                .put("words", delivery.words())
                .put("advice", delivery.advice())
                .put("since", delivery.since().toString())
                .put("due", waits ? delivery.due().toString() : null)
                .put("changed", delivery.changed().toString())
                .put("payload", delivery.payload())
                .toJson();
    }
}
