package org.crosswalk.api.translate;

import java.time.Instant;
import java.util.List;
import java.util.function.Function;

import io.vertx.core.json.JsonObject;

import org.crosswalk.hub.record.RecordType;
import org.crosswalk.hub.supports.Comment;
import org.crosswalk.hub.supports.Indicator;
import org.crosswalk.hub.supports.Support;
import org.crosswalk.hub.supports.TargetAssignment;

/**
 * A kind of record about a learner that clients write whole.
 *
 * @param path below the API's root, and the member that holds a list of them
 * @param members what a client may send, which are also the columns of a CSV
 * @param time which of its components orders it
 * @param timeOf reads that component
 * @param reads makes a record of what was sent
 */
public record LearnerRecord<T>(
        String path,
        RecordType<T> type,
        List<String> members,
        String time,
        Function<T, Instant> timeOf,
        Reader<T> reads) {

    /** Makes a record of what was sent. */
    @FunctionalInterface
    public interface Reader<T> {

        /** @param source the client that sends it */
        T read(Sent sent, String id, String learner, String source, Instant now);
    }

    /** Targets that learners shall reach. */
    public static final LearnerRecord<TargetAssignment> ASSIGNMENTS = new LearnerRecord<>("assignments",
            TargetAssignment.TYPE, List.of("id", "learner", "caseItem", "from", "due", "by"), "from",
            TargetAssignment::from, (sent, id, learner, source, now) -> new TargetAssignment(id, learner,
                    item(sent.text("caseItem")), or(sent.instant("from"), now), sent.instant("due"), sent.optional("by"),
                    source, null));

    /** Supports and interventions. */
    public static final LearnerRecord<Support> SUPPORTS = new LearnerRecord<>("supports", Support.TYPE,
            List.of("id", "learner", "caseItem", "need", "tier", "goal", "owner", "start", "end", "dosage", "outcome",
                    "signal"),
            "made", Support::made, (sent, id, learner, source, now) -> new Support(id, learner,
                    itemOrNull(sent.optional("caseItem")), sent.text("need"), sent.optional("tier"), sent.optional("goal"),
                    sent.optional("owner"), sent.date("start"), sent.date("end"), sent.optional("dosage"),
                    sent.optional("outcome"), sent.optional("signal"), now, source, null));

    /** Attendance, programme status and others. */
    public static final LearnerRecord<Indicator> INDICATORS = new LearnerRecord<>("indicators", Indicator.TYPE,
            List.of("id", "learner", "kind", "value", "start", "end", "at"), "at", Indicator::at,
            (sent, id, learner, source, now) -> new Indicator(id, learner, sent.text("kind"), sent.text("value"),
                    sent.date("start"), sent.date("end"), or(sent.instant("at"), now), source, null));

    /** Teachers' words. */
    public static final LearnerRecord<Comment> COMMENTS = new LearnerRecord<>("comments", Comment.TYPE,
            List.of("id", "learner", "caseItem", "lineItem", "text", "author", "at"), "at", Comment::at,
            (sent, id, learner, source, now) -> new Comment(id, learner, itemOrNull(sent.optional("caseItem")),
                    sent.optional("lineItem"), sent.text("text"), sent.optional("author"), or(sent.instant("at"), now),
                    source, null));

    /** All of them. */
    public static final List<LearnerRecord<?>> ALL = List.of(ASSIGNMENTS, SUPPORTS, INDICATORS, COMMENTS);

    public LearnerRecord {
        members = List.copyOf(members);
    }

    /** As it is shown: what was sent, with who sent it. */
    public JsonObject form(T record) {
        JsonObject form = RecordJson.record(type, record);
        form.remove("withdrawn");
        return form;
    }

    private static String item(String item) {
        return item.toLowerCase(java.util.Locale.ROOT);
    }

    private static @org.jspecify.annotations.Nullable String itemOrNull(@org.jspecify.annotations.Nullable String item) {
        return item == null ? null : item(item);
    }

    private static Instant or(@org.jspecify.annotations.Nullable Instant sent, Instant now) {
        return sent == null ? now : sent;
    }
}
