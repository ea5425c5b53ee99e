package org.crosswalk.lti.push;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;

import org.crosswalk.lti.Platforms;
import org.crosswalk.lti.Platforms.Platform;
import org.crosswalk.lti.store.Deliveries;
import org.crosswalk.lti.store.Deliveries.Due;
import org.crosswalk.lti.store.Deliveries.State;
import org.crosswalk.web.egress.Egress;
import org.crosswalk.web.egress.Egress.Answer;

/**
 * Sends scores to the LMSs from which people were launched. The timestamp makes a repetition harmless; an LMS that has a
 * newer score says 409 (or 400 with the word timestamp), which ends the delivery; one that does not answer is asked
 * again for as long as it takes.
 */
public final class ScoreDelivery {

    private static final String SCOPE = "https://purl.imsglobal.org/spec/lti-ags/scope/score";
    private static final String TYPE = "application/vnd.ims.lis.v1.score+json";
    private static final int LONGEST_SHIFT = 12;
    private static final long LONGEST_SECONDS = 3_600;

    private final Deliveries deliveries;
    private final Platforms platforms;
    private final PlatformTokens tokens;
    private final Egress egress;

    public ScoreDelivery(Deliveries deliveries, Platforms platforms, PlatformTokens tokens, Egress egress) {
        this.deliveries = deliveries;
        this.platforms = platforms;
        this.tokens = tokens;
        this.egress = egress;
    }

    /** Sends what is due, one after the other: LMSs do not like to be hurried. */
    public Future<Void> run() {
        return deliveries.take().compose(this::sendAll);
    }

    private Future<Void> sendAll(List<Due> due) {
        Future<Void> all = Future.succeededFuture();
        for (Due each : due) {
            all = all.compose(done -> send(each)).recover(failure -> later(each, 0, "the LMS cannot be reached"));
        }
        return all;
    }

    private Future<Void> send(Due due) {
        Optional<Platform> platform = platforms.byName(due.tenant(), due.platform());
        if (platform.isEmpty()) {
            return deliveries.ended(due, State.REFUSED, 0, "the LMS is not configured any more", due.at());
        }
        Platform lms = platform.get();
        Instant timestamp = timestamp(due);
        return tokens.of(lms, SCOPE)
                .compose(token -> egress.send(HttpMethod.POST, scores(due.lineItemUrl()), lms.settings().onPremises(),
                        Map.of("Content-Type", TYPE, "Authorization", "Bearer " + token),
                        due.score().copy().put("timestamp", timestamp.toString()).toBuffer()))
                .compose(answer -> ended(due, lms, answer, timestamp));
    }

    private Future<Void> ended(Due due, Platform lms, Answer answer, Instant timestamp) {
        int status = answer.status();
        if (status >= 200 && status < 300) {
            return deliveries.ended(due, State.DELIVERED, status, "", timestamp);
        }
        boolean older = status == 409
                || (status == 400 && answer.body().toString().toLowerCase(Locale.ROOT).contains("timestamp"));
        if (older) {
            return deliveries.ended(due, State.NEWER, status, "the LMS has a newer score", timestamp);
        }
        if (status == 401) {
            tokens.forget(lms, SCOPE);
            return later(due, status, "the LMS does not take the token");
        }
        boolean passing = status == 408 || status == 425 || status == 429 || status >= 500;
        return passing
                ? later(due, status, "the LMS asks to wait")
                : deliveries.ended(due, State.REFUSED, status,
                        "the LMS refuses the score: is the person gradable there, and Crosswalk allowed to score?",
                        timestamp);
    }

    private Future<Void> later(Due due, int status, String remark) {
        long seconds = Math.min(LONGEST_SECONDS, 1L << Math.min(due.attempts(), LONGEST_SHIFT));
        return deliveries.later(due, seconds, status, remark);
    }

    /** Some LMSs look at whole seconds: a second score within one is told as one second later. */
    private static Instant timestamp(Due due) {
        Instant sent = due.sent();
        boolean same = sent != null && due.at().isAfter(sent)
                && !due.at().truncatedTo(ChronoUnit.SECONDS).isAfter(sent.truncatedTo(ChronoUnit.SECONDS));
        return same && sent != null ? sent.truncatedTo(ChronoUnit.SECONDS).plusSeconds(1) : due.at();
    }

    /** A line item's address may carry a query: {@code …/lineitem?type_id=1}. */
    static String scores(String lineItem) {
        int query = lineItem.indexOf('?');
        return query < 0
                ? lineItem + "/scores"
                : lineItem.substring(0, query) + "/scores" + lineItem.substring(query);
    }
}
