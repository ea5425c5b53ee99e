package org.crosswalk.api.alert;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;

import org.crosswalk.api.push.Signature;
import org.crosswalk.hub.Hub;
import org.crosswalk.hub.TenantId;
import org.crosswalk.hub.deliveries.Courier;
import org.crosswalk.hub.deliveries.Delivery;
import org.crosswalk.hub.deliveries.Receipt;
import org.crosswalk.hub.webhooks.Webhooks;
import org.crosswalk.web.egress.Egress;

/** Posts alerts to addresses, in words for people ({@code text}) and with their members for programs. */
public final class HookCourier implements Courier {

    static final String NAME = "alert-webhook";

    private final Hub hub;
    private final Egress egress;
    private final AlertText text;

    /** @param publicUrl where people find the gateway */
    public HookCourier(Hub hub, Egress egress, String publicUrl) {
        this.hub = hub;
        this.egress = egress;
        this.text = new AlertText(publicUrl);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Future<List<Receipt>> deliver(TenantId tenant, String receiver, List<Delivery> deliveries) {
        Optional<WebhookAlerts> settings = hub.settings().systems(tenant, WebhookAlerts.class).stream()
                .filter(each -> each.name().equals(receiver))
                .findFirst();
        Future<List<Receipt>> all = Future.succeededFuture(new ArrayList<>());
        for (Delivery delivery : deliveries) {
            all = all.compose(receipts -> settings
                    .map(there -> post(there, delivery))
                    .orElseGet(() -> Future.succeededFuture(new Receipt.Rejected(0, "the receiver is not configured",
                            "name it in the configuration again, and replay the delivery")))
                    .map(receipt -> {
                        receipts.add(receipt);
                        return receipts;
                    }));
        }
        return all;
    }

    private Future<Receipt> post(WebhookAlerts settings, Delivery delivery) {
        JsonObject alert = delivery.payload().copy();
        alert.put("text", text.subject(alert) + "\n" + text.body(alert));
        String body = alert.encode();
        long timestamp = Instant.now().getEpochSecond();
        Map<String, String> headers = new HashMap<>(Map.of(
                "Content-Type", "application/json",
                "webhook-id", delivery.id(),
                "webhook-timestamp", Long.toString(timestamp)));
        if (settings.secret() != null) {
            headers.put("webhook-signature", Signature.of(key(settings.secret().value()), delivery.id(), timestamp, body));
        }
        return egress.send(HttpMethod.POST, settings.url(), settings.onPremises(), headers, Buffer.buffer(body))
                .<Receipt>map(answer -> answer.status() >= 200 && answer.status() < 300
                        ? new Receipt.Delivered(answer.status())
                        : new Receipt.Later(answer.status(), "the address does not take it", null))
                .otherwise(failure -> new Receipt.Later(0, "the address does not answer", null));
    }

    /** Any text will do as a secret; one in the form of Standard Webhooks is taken as it is. */
    private static String key(String secret) {
        return secret.startsWith(Webhooks.SECRET_PREFIX)
                ? secret
                : Webhooks.SECRET_PREFIX
                        + Base64.getEncoder().encodeToString(secret.getBytes(StandardCharsets.UTF_8));
    }
}
