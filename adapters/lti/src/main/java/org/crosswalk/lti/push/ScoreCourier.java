package org.crosswalk.lti.push;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

import org.crosswalk.hub.Hub;
import org.crosswalk.hub.TenantId;
import org.crosswalk.hub.deliveries.Courier;
import org.crosswalk.hub.deliveries.Delivery;
import org.crosswalk.hub.deliveries.Receipt;
import org.crosswalk.hub.gradebook.LineItem;
import org.crosswalk.lti.Platforms;
import org.crosswalk.lti.Platforms.Platform;
import org.crosswalk.lti.lms.LmsRefusal;
import org.crosswalk.lti.lms.LmsService;
import org.crosswalk.lti.lms.LmsService.Door;
import org.crosswalk.lti.push.LmsResults.Points;
import org.crosswalk.lti.store.SentScores;
import org.crosswalk.lti.store.SentScores.Link;
import org.crosswalk.lti.store.SentScores.Sent;
import org.crosswalk.web.egress.Egress.Answer;

/**
 * Brings scores to the LMSs from which people were launched. The timestamp makes a repetition harmless. What a teacher
 * has changed at the LMS stays, where the LMS lets us look; one that has a newer score says 409 (or 400 with the word
 * timestamp); one that does not answer is asked again for three days.
 */
public final class ScoreCourier implements Courier {

    static final String NAME = "lti-scores";

    private static final String SCOPE = "https://purl.imsglobal.org/spec/lti-ags/scope/score";
    private static final String TYPE = "application/vnd.ims.lis.v1.score+json";
    private static final Receipt GONE = new Receipt.Rejected(0, "the LMS or its link is not there any more",
            "name the LMS in the configuration again, or let somebody launch from there, and replay");

    private final Hub hub;
    private final Platforms platforms;
    private final LmsService service;
    private final LmsLineItems lineItems;
    private final LmsResults results;
    private final SentScores sent;

    public ScoreCourier(Hub hub, Platforms platforms, LmsService service, SentScores sent) {
        this.hub = hub;
        this.platforms = platforms;
        this.service = service;
        this.lineItems = new LmsLineItems(service, sent);
        this.results = new LmsResults(service);
        this.sent = sent;
    }

    @Override
    public String name() {
        return NAME;
    }

    /** Whether an LMS's AGS claim says where scores may go: to a line item, or to one that may be made. */
    public static boolean takesScores(JsonObject ags) {
        return ags.getValue("scope") instanceof JsonArray scopes
                && scopes.contains(SCOPE)
                && (ags.getValue("lineitem") instanceof String
                        || (ags.getValue("lineitems") instanceof String && scopes.contains(LmsLineItems.SCOPE)));
    }

    @Override
    public Future<List<Receipt>> deliver(TenantId tenant, String receiver, List<Delivery> deliveries) {
        Future<List<Receipt>> all = Future.succeededFuture(new ArrayList<>());
        for (Delivery delivery : deliveries) {
            all = all.compose(receipts -> deliver(tenant, receiver, delivery)
                    .recover(failure -> Future.succeededFuture(receipt(failure)))
                    .map(receipt -> {
                        receipts.add(receipt);
                        return receipts;
                    }));
        }
        return all;
    }

    /** A score under way, with what is known of its way. */
    private record Way(
            Platform lms, Link link, String lineItem, String id, String learner, JsonObject payload,
            Optional<Sent> last) {

        JsonObject score() {
            return payload.getJsonObject("score");
        }

        String sub() {
            return payload.getString("sub");
        }

        @Nullable BigDecimal given() {
            return LmsResults.number(score().getValue("scoreGiven"));
        }

        @Nullable BigDecimal maximum() {
            return LmsResults.number(score().getValue("scoreMaximum"));
        }

        /** Some LMSs look at whole seconds: a second score within one is told as one second later. */
        Instant timestamp() {
            Instant at = Instant.parse(payload.getString("at"));
            Instant before = last.map(Sent::at).orElse(Instant.MIN);
            boolean same = at.isAfter(before)
                    && !at.truncatedTo(ChronoUnit.SECONDS).isAfter(before.truncatedTo(ChronoUnit.SECONDS));
            return same ? before.truncatedTo(ChronoUnit.SECONDS).plusSeconds(1) : at;
        }
    }

    private Future<Receipt> deliver(TenantId tenant, String receiver, Delivery delivery) {
        Optional<Platform> lms = platforms.byName(tenant, receiver);
        String id = delivery.payload().getString("link");
        String learner = Objects.requireNonNull(delivery.learner());
        return sent.link(tenant, id).compose(link -> lms.isEmpty() || link.isEmpty()
                ? Future.succeededFuture(GONE)
                : sent.last(tenant, id, learner).compose(last -> lineItems
                        .of(lms.get(), id, link.get(), () -> described(tenant, id))
                        .map(url -> new Way(lms.get(), link.get(), url, id, learner, delivery.payload(), last))
                        .compose(this::go)));
    }

    private Future<Receipt> go(Way way) {
        return standing(way).compose(there -> changedThere(way, there)
                ? Future.succeededFuture(new Receipt.Overridden(200, "the LMS has another score than the one that"
                        + " Crosswalk sent last: somebody changed it there"))
                : post(way, there));
    }

    private Future<Optional<Points>> standing(Way way) {
        return way.link().ags().getJsonArray("scope").contains(LmsResults.SCOPE)
                ? results.of(new Door(way.lms(), way.link().deployment(), LmsResults.SCOPE), way.lineItem(), way.sub())
                : Future.succeededFuture(Optional.empty());
    }

    /** Neither what we said last nor what we are about to say, which a lost receipt may have left there. */
    private static boolean changedThere(Way way, Optional<Points> there) {
        boolean known = way.last().isEmpty() || way.last().get().counted();
        return known && there
                .filter(points -> !points.same(way.given(), way.maximum()))
                .filter(points -> !way.last()
                        .filter(last -> points.same(last.given(), last.maximum()))
                        .isPresent())
                .isPresent();
    }

    private Future<Receipt> post(Way way, Optional<Points> there) {
        Instant timestamp = way.timestamp();
        JsonObject score = way.score().copy().put("userId", way.sub()).put("timestamp", timestamp.toString());
        return service.send(new Door(way.lms(), way.link().deployment(), SCOPE), HttpMethod.POST,
                        LmsService.below(way.lineItem(), "/scores"), Map.of("Content-Type", TYPE), score.toBuffer())
                .compose(answer -> {
                    Receipt receipt = receipt(answer, there.filter(points ->
                            points.same(way.given(), way.maximum())).isPresent());
                    return receipt instanceof Receipt.Delivered
                            ? sent.sent(way.lms().tenant(), way.id(), way.learner(), new Sent(timestamp, way.given(),
                                    way.maximum(), "FullyGraded".equals(score.getString("gradingProgress"))))
                                    .map(receipt)
                            : Future.succeededFuture(receipt);
                });
    }

    /** @param stands whether the LMS showed this very score already */
    private static Receipt receipt(Answer answer, boolean stands) {
        int status = answer.status();
        if (status >= 200 && status < 300) {
            return new Receipt.Delivered(status);
        }
        boolean older = status == 409
                || (status == 400 && answer.body().toString().toLowerCase(Locale.ROOT).contains("timestamp"));
        if (older) {
            return stands
                    ? new Receipt.Delivered(status)
                    : new Receipt.Overridden(status, "the LMS has a newer score");
        }
        LmsRefusal refusal = new LmsRefusal("the LMS refuses the score", answer);
        return refusal.passing() ? receipt(refusal) : rejected(refusal);
    }

    private static Receipt receipt(Throwable failure) {
        if (!(failure instanceof LmsRefusal refusal)) {
            return new Receipt.Later(0, "the LMS cannot be reached", null);
        }
        boolean tokens = String.valueOf(refusal.getMessage()).startsWith("the LMS gives no token");
        return refusal.passing() || tokens
                ? new Receipt.Later(refusal.status(), String.valueOf(refusal.getMessage()),
                        refusal.pause() < 0 ? null : Duration.ofSeconds(refusal.pause()))
                : rejected(refusal);
    }

    private static Receipt rejected(LmsRefusal refusal) {
        return new Receipt.Rejected(refusal.status(), String.valueOf(refusal.getMessage()),
                "is the person gradable there, and Crosswalk allowed to score? mend it there, and replay");
    }

    private Future<JsonObject> described(TenantId tenant, String lineItem) {
        return hub.records()
                .find(tenant, hub.grants().system(tenant, NAME), LineItem.TYPE, lineItem)
                .map(found -> new JsonObject()
                        .put("label", found.map(item -> item.value().title()).orElse("Activity"))
                        .put("scoreMaximum", found.map(item -> item.value().resultValueMax()).orElse(BigDecimal.TEN)));
    }
}
