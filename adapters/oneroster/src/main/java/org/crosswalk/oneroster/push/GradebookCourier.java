package org.crosswalk.oneroster.push;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;

import org.crosswalk.hub.Hub;
import org.crosswalk.hub.TenantId;
import org.crosswalk.hub.deliveries.Courier;
import org.crosswalk.hub.deliveries.Delivery;
import org.crosswalk.hub.deliveries.Receipt;
import org.crosswalk.hub.gradebook.LineItem;
import org.crosswalk.hub.roster.Entry.Status;
import org.crosswalk.oneroster.pull.Gradebook;
import org.crosswalk.oneroster.pull.ProviderSettings;
import org.crosswalk.oneroster.translate.Entities;
import org.crosswalk.oneroster.translate.Entity;
import org.crosswalk.oneroster.translate.References;
import org.crosswalk.web.PublicUrl;
import org.crosswalk.web.egress.Egress.Answer;

/**
 * Brings line items, categories and results to the gradebook of a provider, as they are when they leave. The sourcedId
 * makes a repetition harmless. What the provider has changed later than we have stays; a line item that it lacks is
 * brought first.
 */
public final class GradebookCourier implements Courier {

    static final String NAME = "oneroster-gradebook";
    private static final JsonFactory JSON = new JsonFactory();
    private static final int LONGEST_WORDS = 200;

    private final Hub hub;
    private final Vertx vertx;
    private final Map<String, Gradebook> gradebooks = new ConcurrentHashMap<>();

    public GradebookCourier(Hub hub, Vertx vertx) {
        this.hub = hub;
        this.vertx = vertx;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Future<List<Receipt>> deliver(TenantId tenant, String receiver, List<Delivery> deliveries) {
        Optional<ProviderSettings> settings = hub.settings().systems(tenant, ProviderSettings.class).stream()
                .filter(system -> system.name().equals(receiver))
                .findFirst();
        Future<List<Receipt>> all = Future.succeededFuture(new ArrayList<>());
        for (Delivery delivery : deliveries) {
            all = all.compose(receipts -> (settings.isEmpty()
                            ? Future.<Receipt>succeededFuture(new Receipt.Rejected(0, "the system is not configured",
                                    "name it in the configuration again, and replay the delivery"))
                            : deliver(tenant, gradebook(tenant, settings.get()), delivery))
                    .map(receipt -> {
                        receipts.add(receipt);
                        return receipts;
                    }));
        }
        return all;
    }

    private Gradebook gradebook(TenantId tenant, ProviderSettings settings) {
        return gradebooks.computeIfAbsent(tenant + " " + settings.name(), none -> new Gradebook(vertx, settings));
    }

    private Future<Receipt> deliver(TenantId tenant, Gradebook gradebook, Delivery delivery) {
        Future<Receipt> receipt = delivery.kind().equals(LineItem.TYPE.name())
                ? bring(tenant, gradebook, Entities.LINE_ITEM, delivery.record(), () -> category(tenant, gradebook,
                        delivery.record()))
                : bring(tenant, gradebook, Entities.RESULT, delivery.record(), () -> lineItem(tenant, gradebook,
                        delivery.record()));
        return receipt.recover(failure -> Future.succeededFuture(
                new Receipt.Later(0, "the provider does not answer", null)));
    }

    /** What a record refers to, brought before it where the provider lacks it. */
    @FunctionalInterface
    private interface Before {
        Future<?> bring();
    }

    private <T> Future<Receipt> bring(
            TenantId tenant, Gradebook gradebook, Entity<T> entity, String id, Before before) {
        return find(tenant, entity, id).compose(found -> {
            if (found.isEmpty()) {
                return Future.succeededFuture(new Receipt.Rejected(0, "the record is not there any more", ""));
            }
            T record = found.get();
            String path = "/" + entity.collection() + "/" + encoded(id);
            if (entity.entry(record).status() == Status.tobedeleted) {
                return gradebook.send(HttpMethod.DELETE, path, Buffer.buffer()).map(GradebookCourier::deleted);
            }
            Buffer body = body(gradebook, entity, record);
            Instant ours = entity.entry(record).dateLastModified();
            return gradebook.send(HttpMethod.GET, path, Buffer.buffer()).compose(there ->
                    isLater(there, entity, ours, body)
                            ? Future.succeededFuture(new Receipt.Overridden(there.status(), "the provider has a later one"))
                            : gradebook.send(HttpMethod.PUT, path, body)
                                    .compose(answer -> isRefusal(answer)
                                            ? before.bring().compose(done -> gradebook.send(HttpMethod.PUT, path, body))
                                            : Future.succeededFuture(answer))
                                    .map(GradebookCourier::receipt));
        });
    }

    private Future<?> lineItem(TenantId tenant, Gradebook gradebook, String result) {
        return find(tenant, Entities.RESULT, result).compose(found -> found.isEmpty()
                ? Future.succeededFuture()
                : bring(tenant, gradebook, Entities.LINE_ITEM, found.get().lineItem(), () -> category(tenant, gradebook,
                        found.get().lineItem())));
    }

    private Future<?> category(TenantId tenant, Gradebook gradebook, String lineItem) {
        return find(tenant, Entities.LINE_ITEM, lineItem).compose(found -> {
            String category = found.map(LineItem::category).orElse(null);
            return category == null
                    ? Future.succeededFuture()
                    : bring(tenant, gradebook, Entities.CATEGORY, category, Future::succeededFuture);
        });
    }

    private <T> Future<Optional<T>> find(TenantId tenant, Entity<T> entity, String id) {
        return hub.records()
                .find(tenant, hub.grants().system(tenant, NAME), entity.type(), id)
                .map(found -> found.map(disclosed -> disclosed.value()));
    }

    private static <T> Buffer body(Gradebook gradebook, Entity<T> entity, T record) {
        References references = new References(new PublicUrl(gradebook.base(), List.of()), gradebook.version());
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartObject();
            json.writeFieldName(entity.name());
            entity.write(json, record, references, Set.of());
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Buffer.buffer(text.toString());
    }

    /** Whether the provider has another one that was changed later than ours. */
    private static boolean isLater(Answer there, Entity<?> entity, Instant ours, Buffer body) {
        if (there.status() != 200) {
            return false;
        }
        try {
            JsonObject theirs = new JsonObject(there.body()).getJsonObject(entity.name(), new JsonObject());
            JsonObject mine = new JsonObject(body).getJsonObject(entity.name());
            boolean same = String.valueOf(theirs.getValue("score")).equals(String.valueOf(mine.getValue("score")))
                    && String.valueOf(theirs.getValue("title")).equals(String.valueOf(mine.getValue("title")));
            String modified = String.valueOf(theirs.getValue("dateLastModified"));
            return !same && OffsetDateTime.parse(modified).toInstant().isAfter(ours);
        } catch (DecodeException | ClassCastException | DateTimeParseException unreadable) {
            return false;
        }
    }

    private static boolean isRefusal(Answer answer) {
        return answer.status() == 400 || answer.status() == 404 || answer.status() == 422;
    }

    private static Receipt deleted(Answer answer) {
        return answer.status() == 404 || answer.status() == 410 ? new Receipt.Delivered(answer.status()) : receipt(answer);
    }

    private static Receipt receipt(Answer answer) {
        int status = answer.status();
        if (status >= 200 && status < 300) {
            return new Receipt.Delivered(status);
        }
        if (status == 409) {
            return new Receipt.Overridden(status, words(answer));
        }
        if (status == 401 || status == 408 || status == 425 || status == 429 || status >= 500) {
            String after = answer.headers().get("Retry-After");
            return new Receipt.Later(status, words(answer), after != null && after.matches("\\d{1,6}")
                    ? Duration.ofSeconds(Long.parseLong(after))
                    : null);
        }
        return new Receipt.Rejected(status, words(answer), status == 403
                ? "give our client the scopes to write into the gradebook there, and replay the delivery"
                : "mend the record or the provider's gradebook, and replay the delivery");
    }

    /** The provider's own words, of either version, without what may be personal around them. */
    private static String words(Answer answer) {
        try {
            JsonObject body = new JsonObject(answer.body());
            JsonObject info = body.getJsonArray("statusInfoSet") == null
                    ? body.getJsonObject("imsx_StatusInfo", body)
                    : body.getJsonArray("statusInfoSet").getJsonObject(0);
            String words = info.getString("imsx_description", "");
            return words.length() > LONGEST_WORDS ? words.substring(0, LONGEST_WORDS) : words;
        } catch (DecodeException | ClassCastException | IndexOutOfBoundsException unreadable) {
            return "";
        }
    }

    private static String encoded(String id) {
        return URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
