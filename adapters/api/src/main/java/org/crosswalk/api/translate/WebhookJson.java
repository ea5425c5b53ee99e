package org.crosswalk.api.translate;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import org.crosswalk.hub.webhooks.Webhook;

/** A webhook, never its secret. */
public final class WebhookJson {

    private WebhookJson() {}

    public static JsonObject webhook(Webhook webhook) {
        return new Members()
                .put("id", webhook.id())
                .put("client", webhook.client())
                .put("url", webhook.url())
                .put("kinds", new JsonArray(webhook.kinds()))
                .put("batch", webhook.batch())
                .put("made", webhook.made().toString())
                .put("gone", webhook.gone() == null ? null : webhook.gone().toString())
                .toJson();
    }
}
