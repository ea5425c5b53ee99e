package org.crosswalk.hub.person;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;
import org.jspecify.annotations.Nullable;

import org.crosswalk.hub.record.Columns;
import org.crosswalk.hub.record.Kind;
import org.crosswalk.hub.record.RecordType;
import org.crosswalk.hub.store.Change;
import org.crosswalk.hub.store.Change.Act;

/**
 * That a person's records must be kept, whoever orders their erasure, until the hold is lifted.
 *
 * @param learner sourcedId of the person
 * @param reason such as the reference of a case; nothing personal
 * @param lifted when it ended
 */
public record LegalHold(
        String id, String learner, String reason, Instant since, @Nullable Instant lifted, String source) {

    public static final RecordType<LegalHold> TYPE = RecordType.<LegalHold>named("legalHold", "hub.legal_hold", "id",
                    LegalHold::id)
            .structural("learner", Kind.TEXT, "learner", LegalHold::learner)
            .structural("reason", Kind.TEXT, "reason", LegalHold::reason)
            .structural("since", Kind.INSTANT, "since", LegalHold::since)
            .structural("lifted", Kind.INSTANT, "lifted", LegalHold::lifted)
            .structural("source", Kind.TEXT, "source", LegalHold::source)
            .predicate("inForce", "t.lifted is null")
            .predicate("ofClasses", "false and ?* is not null")
            .predicate("ofSchools", "false and ?* is not null")
            .learners(hold -> List.of(hold.learner()))
            .reads(row -> new LegalHold(
                    Columns.text(row, "id"),
                    Columns.text(row, "learner"),
                    Columns.text(row, "reason"),
                    Objects.requireNonNull(Columns.instant(row, "since")),
                    Columns.instant(row, "lifted"),
                    Columns.text(row, "source")));

    /** Ends one; false where there is none in force. */
    public static Future<Boolean> lift(Change change, String id, String source) {
        return change.connection()
                .preparedQuery("update hub.legal_hold set lifted = now() where tenant = $1 and id = $2 and lifted is null")
                .execute(Tuple.of(change.tenant().value(), id))
                .map(rows -> {
                    if (rows.rowCount() > 0) {
                        change.journal(TYPE.name(), id, Act.WITHDRAWN, source);
                    }
                    return rows.rowCount() > 0;
                });
    }
}
