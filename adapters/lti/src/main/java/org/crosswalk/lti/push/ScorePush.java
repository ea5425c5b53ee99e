package org.crosswalk.lti.push;

import java.time.Instant;
import java.util.List;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;

import org.crosswalk.hub.deliveries.Deliveries;
import org.crosswalk.hub.deliveries.Outgoing;
import org.crosswalk.hub.gradebook.Result;
import org.crosswalk.hub.store.Change;
import org.crosswalk.lti.store.SentScores;
import org.crosswalk.lti.store.SentScores.Receiver;
import org.crosswalk.lti.translate.Scores;

/** Queues scores for the LMSs from which people were launched; what is scored in a copy of an LMS is held. */
public final class ScorePush {

    private static final List<String> FIELDS = List.of("score", "comment");

    private final Deliveries deliveries;
    private final SentScores sent;

    public ScorePush(Deliveries deliveries, SentScores sent) {
        this.deliveries = deliveries;
        this.sent = sent;
    }

    /**
     * Queues a score within the transaction that takes it in. An older one that has not left yet is not needed any more.
     *
     * @param score without time and person
     */
    public Future<Void> queue(Change change, String lineItem, String user, JsonObject score, Instant at) {
        return sent.receivers(change, lineItem, user).compose(receivers -> {
            Future<Void> all = Future.succeededFuture();
            for (Receiver receiver : receivers) {
                all = all.compose(done -> queue(change, receiver, lineItem, user, score, at));
            }
            return all;
        });
    }

    private Future<Void> queue(
            Change change, Receiver receiver, String lineItem, String user, JsonObject score, Instant at) {
        String copyOf = receiver.copyOf();
        String lane = receiver.link() + "/" + user;
        Outgoing outgoing = new Outgoing(ScoreCourier.NAME, receiver.platform(),
                // What is held would hold what follows it.
                copyOf == null ? lane : lane + "/" + at,
                Result.TYPE.name(), Scores.record(lineItem, user), user,
                new JsonObject().put("link", receiver.link()).put("sub", receiver.sub()).put("score", score)
                        .put("at", at.toString()),
                FIELDS, "the LMS from which the person was launched", true);
        return deliveries.queue(change, List.of(outgoing)).compose(ids -> copyOf == null
                ? Future.succeededFuture()
                : deliveries.hold(change, ids.getFirst(),
                        "scored at " + copyOf + ", a copy of the LMS: replay sends it there"));
    }
}
