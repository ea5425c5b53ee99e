package org.crosswalk.api.push;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

import org.crosswalk.api.serve.Happenings;
import org.crosswalk.api.translate.EventJson;
import org.crosswalk.hub.Hub;
import org.crosswalk.hub.TenantId;
import org.crosswalk.hub.client.Client;
import org.crosswalk.hub.deliveries.Courier;
import org.crosswalk.hub.deliveries.Delivery;
import org.crosswalk.hub.deliveries.Pace;
import org.crosswalk.hub.deliveries.Receipt;
import org.crosswalk.hub.disclosure.Disclosed;
import org.crosswalk.hub.store.Change.Act;
import org.crosswalk.hub.webhooks.Webhook;
import org.crosswalk.hub.webhooks.WebhookFeed;
import org.crosswalk.web.egress.Egress;
import org.crosswalk.web.egress.Egress.Answer;

/**
 * Tells clients of changes. What a message says is read when it is sent, under the policy that the client has then; a
 * retry has the same id. Anything but 2xx is tried again, and 410 ends the webhook.
 */
public final class WebhookCourier implements Courier {

    private static final int CALLS_PER_MINUTE = 60_000;
    private static final int TOGETHER = 4;
    private static final int GONE = 410;
    private static final int LONGEST_WORDS = 200;

    private final Hub hub;
    private final Happenings happenings;
    private final Egress egress;

    public WebhookCourier(Hub hub, Egress egress) {
        this.hub = hub;
        this.happenings = new Happenings(hub);
        this.egress = egress;
    }

    @Override
    public String name() {
        return WebhookFeed.COURIER;
    }

    @Override
    public Pace pace(TenantId tenant, String receiver) {
        int batch = hub.webhooks().seen(receiver).map(Webhook::batch).orElse(1);
        return new Pace(CALLS_PER_MINUTE, TOGETHER, batch, Duration.ofDays(3));
    }

    @Override
    public Future<List<Receipt>> deliver(TenantId tenant, String receiver, List<Delivery> deliveries) {
        Optional<Webhook> webhook = hub.webhooks().seen(receiver).filter(found -> found.tenant().equals(tenant));
        Optional<Client> client = webhook.flatMap(found -> hub.clients().find(found.client()));
        if (webhook.isEmpty() || client.isEmpty() || webhook.get().gone() != null) {
            return Future.succeededFuture(all(deliveries, new Receipt.Rejected(0, "the webhook is gone", "")));
        }
        return hub.webhooks().secret(tenant, receiver).compose(secret -> secret.isEmpty()
                ? Future.succeededFuture(all(deliveries, new Receipt.Rejected(0, "the webhook is gone", "")))
                : tell(webhook.get(), secret.get(), client.get(), deliveries));
    }

    private Future<List<Receipt>> tell(Webhook webhook, String secret, Client client, List<Delivery> deliveries) {
        List<Happenings.Happening> happened = deliveries.stream()
                .map(delivery -> new Happenings.Happening(delivery.id(), delivery.kind(), delivery.record(),
                        Act.valueOf(delivery.payload().getString("act")),
                        Instant.parse(delivery.payload().getString("at"))))
                .toList();
        return happenings.of(client, happened).compose(told -> {
            JsonArray events = told.value();
            List<String> ids = events.stream().map(event -> ((JsonObject) event).getString("id")).toList();
            if (ids.isEmpty()) {
                return Future.succeededFuture(all(deliveries, withheld()));
            }
            return send(webhook, secret, ids.getFirst(), told).map(receipt -> deliveries.stream()
                    .map(delivery -> ids.contains(delivery.id()) ? receipt : withheld())
                    .toList());
        });
    }

    private Future<Receipt> send(Webhook webhook, String secret, String id, Disclosed<JsonArray> events) {
        String body = events.map(all -> EventJson.message(all, webhook.batch() > 1)).value().encode();
        long timestamp = Instant.now().getEpochSecond();
        Map<String, String> headers = Map.of(
                "Content-Type", "application/json",
                "webhook-id", id,
                "webhook-timestamp", Long.toString(timestamp),
                "webhook-signature", Signature.of(secret, id, timestamp, body));
        boolean onPremises = hub.settings().of(webhook.tenant()).webhooks().onPremises();
        return egress.send(HttpMethod.POST, webhook.url(), onPremises, headers, Buffer.buffer(body))
                .compose(answer -> receipt(webhook, answer));
    }

    private Future<Receipt> receipt(Webhook webhook, Answer answer) {
        int status = answer.status();
        if (status >= 200 && status < 300) {
            return Future.succeededFuture(new Receipt.Delivered(status));
        }
        if (status == GONE) {
            return hub.webhooks().gone(webhook.tenant(), webhook.id()).map(new Receipt.Rejected(
                    status, words(answer), "the receiver says that it is gone: make the webhook anew if it is back"));
        }
        return Future.succeededFuture(new Receipt.Later(status, words(answer), pause(answer)));
    }

    private static String words(Answer answer) {
        String body = answer.body().toString();
        return body.substring(0, Math.min(body.length(), LONGEST_WORDS));
    }

    private static @Nullable Duration pause(Answer answer) {
        String seconds = answer.headers().get("Retry-After");
        return seconds != null && seconds.matches("\\d{1,5}") ? Duration.ofSeconds(Long.parseLong(seconds)) : null;
    }

    private static Receipt withheld() {
        return new Receipt.Rejected(0, "the record is not shared with this client any more", "");
    }

    private static List<Receipt> all(List<Delivery> deliveries, Receipt receipt) {
        return new ArrayList<>(java.util.Collections.nCopies(deliveries.size(), receipt));
    }
}
