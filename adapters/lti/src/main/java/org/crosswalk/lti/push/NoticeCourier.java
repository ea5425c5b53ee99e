package org.crosswalk.lti.push;

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

import org.crosswalk.hub.TenantId;
import org.crosswalk.hub.deliveries.Courier;
import org.crosswalk.hub.deliveries.Deliveries;
import org.crosswalk.hub.deliveries.Delivery;
import org.crosswalk.hub.deliveries.Outgoing;
import org.crosswalk.hub.deliveries.Receipt;
import org.crosswalk.hub.store.Change;
import org.crosswalk.lti.Tools;
import org.crosswalk.lti.Tools.Tool;
import org.crosswalk.lti.lms.LmsRefusal;
import org.crosswalk.lti.store.NoticeHandlers;
import org.crosswalk.lti.store.SigningKeys;
import org.crosswalk.lti.translate.Notice;
import org.crosswalk.web.PublicUrl;
import org.crosswalk.web.egress.Egress;

/** Tells tools of what happens, each notice signed when it leaves; a tool may hear of one twice, by the same id. */
public final class NoticeCourier implements Courier {

    private static final String NAME = "lti-notices";

    private final Tools tools;
    private final SigningKeys keys;
    private final Egress egress;
    private final PublicUrl publicUrl;

    public NoticeCourier(Tools tools, SigningKeys keys, Egress egress, PublicUrl publicUrl) {
        this.tools = tools;
        this.keys = keys;
        this.egress = egress;
        this.publicUrl = publicUrl;
    }

    /** Queues a notice where the tool wants to be told of this type. */
    public static Future<Void> queue(
            Change change, Deliveries deliveries, NoticeHandlers handlers, Tool tool, String type, JsonObject details) {
        return handlers.of(change, tool.client().id()).compose(wanted -> {
            String handler = wanted.get(type);
            return handler == null
                    ? Future.succeededFuture()
                    : deliveries.queue(change, List.of(new Outgoing(NAME, tool.settings().name(), type, "notice", type,
                                    null, new JsonObject().put("handler", handler).put("details", details),
                                    List.of(), "the tool asked for it", false)))
                            .mapEmpty();
        });
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Future<List<Receipt>> deliver(TenantId tenant, String receiver, List<Delivery> deliveries) {
        Future<List<Receipt>> all = Future.succeededFuture(new ArrayList<>());
        for (Delivery delivery : deliveries) {
            all = all.compose(receipts -> deliver(tenant, receiver, delivery)
                    .otherwise(failure -> new Receipt.Later(0, "the tool cannot be reached", null))
                    .map(receipt -> {
                        receipts.add(receipt);
                        return receipts;
                    }));
        }
        return all;
    }

    private Future<Receipt> deliver(TenantId tenant, String receiver, Delivery delivery) {
        Optional<Tool> found = tools.byName(tenant, receiver);
        if (found.isEmpty()) {
            return Future.succeededFuture(new Receipt.Rejected(0, "the tool is not registered any more", ""));
        }
        Tool tool = found.get();
        Instant at = delivery.since();
        return keys.sign(tenant, Notice.write(tool, publicUrl.base(), delivery.record(), delivery.id(), at,
                        delivery.payload().getJsonObject("details")))
                .compose(jwt -> egress.send(HttpMethod.POST, delivery.payload().getString("handler"),
                        tool.settings().onPremises(), Map.of("Content-Type", "application/json"),
                        Buffer.buffer(new JsonObject().put("notices", new JsonArray().add(
                                new JsonObject().put("jwt", jwt))).encode())))
                .map(answer -> receipt(answer.status()));
    }

    private static Receipt receipt(int status) {
        if (status >= 200 && status < 300) {
            return new Receipt.Delivered(status);
        }
        return LmsRefusal.passing(status)
                ? new Receipt.Later(status, "the tool asks to wait", null)
                : new Receipt.Rejected(status, "the tool refuses the notice", "the tool must mend its handler");
    }
}
