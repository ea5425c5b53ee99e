package org.crosswalk.hub.deliveries;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import org.jspecify.annotations.Nullable;

import org.crosswalk.hub.evidence.LearnerSql;
import org.crosswalk.hub.record.Columns;
import org.crosswalk.hub.record.Kind;
import org.crosswalk.hub.record.RecordType;
import org.crosswalk.hub.record.Seal;

/**
 * A record on its way, or arrived.
 *
 * @param courier who brings it
 * @param receiver where it goes
 * @param kind kind of record
 * @param record the record's id
 * @param learner sourcedId of the person whom it names
 * @param payload what the courier needs; empty once it is delivered
 * @param attempts how often it was tried since it was queued or replayed
 * @param status what the receiver answered last; 0 where it did not
 * @param words the receiver's words
 * @param advice what somebody can do about it
 * @param since when it was queued
 * @param due when it is tried next, of those that wait
 * @param changed when its state was last told
 */
public record Delivery(
        String id,
        String courier,
        String receiver,
        String lane,
        String kind,
        String record,
        @Nullable String learner,
        JsonObject payload,
        DeliveryState state,
        int attempts,
        @Nullable Integer status,
        @Nullable String words,
        @Nullable String advice,
        Instant since,
        Instant due,
        Instant changed) {

    public static final RecordType<Delivery> TYPE = RecordType.<Delivery>named("delivery", "hub.delivery", "id",
                    Delivery::id)
            .structural("courier", Kind.TEXT, "courier", Delivery::courier)
            .structural("receiver", Kind.TEXT, "receiver", Delivery::receiver)
            .structural("lane", Kind.TEXT, "lane", Delivery::lane)
            .structural("kind", Kind.TEXT, "kind", Delivery::kind)
            .structural("record", Kind.TEXT, "record", Delivery::record)
            .structural("learner", Kind.TEXT, "learner", Delivery::learner)
            .sealed("payload", Seal.COMMENT, Kind.JSON, "payload", Delivery::payload,
                    (delivery, payload) -> delivery.carrying(new JsonObject(payload)))
            .structural("state", Kind.TEXT, "state", delivery -> delivery.state().word())
            .structural("attempts", Kind.NUMBER, "attempts", Delivery::attempts)
            .structural("status", Kind.NUMBER, "status", Delivery::status)
            .component("words", Kind.TEXT, "words", Delivery::words)
            .structural("advice", Kind.TEXT, "advice", Delivery::advice)
            .structural("since", Kind.INSTANT, "since", Delivery::since)
            .structural("due", Kind.INSTANT, "due", Delivery::due)
            .structural("changed", Kind.INSTANT, "changed", Delivery::changed)
            .predicate("ofClasses", LearnerSql.IN_CLASSES)
            .predicate("ofSchools", LearnerSql.IN_SCHOOLS)
            .optOutBy("t.learner")
            .learners(delivery -> delivery.learner() == null ? List.of() : List.of(delivery.learner()))
            .reads(Delivery::read);

    private static Delivery read(Row row) {
        return new Delivery(
                Columns.text(row, "id"),
                Columns.text(row, "courier"),
                Columns.text(row, "receiver"),
                Columns.text(row, "lane"),
                Columns.text(row, "kind"),
                Columns.text(row, "record"),
                row.getString("learner"),
                Columns.object(row, "payload"),
                DeliveryState.of(Columns.text(row, "state")),
                row.getInteger("attempts"),
                row.getInteger("status"),
                row.getString("words"),
                row.getString("advice"),
                Objects.requireNonNull(Columns.instant(row, "since")),
                Objects.requireNonNull(Columns.instant(row, "due")),
                Objects.requireNonNull(Columns.instant(row, "changed")));
    }

    /** The same with another payload. */
    Delivery carrying(JsonObject other) {
        return new Delivery(id, courier, receiver, lane, kind, record, learner, other, state, attempts, status, words, advice,
                since, due, changed);
    }
}
