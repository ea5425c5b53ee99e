package org.crosswalk.hub.disclosure;

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
 * That a person is not to be shared, or not to be found. It comes before the policies of all clients but those with which
 * everything is shared, the district's own.
 *
 * @param learner sourcedId of the person
 * @param kind {@code optOut} or {@code protectedAddress}
 * @param client for which client; null for all
 * @param lifted when it ended
 */
public record Suppression(
        String id,
        String learner,
        String kind,
        @Nullable String client,
        Instant since,
        @Nullable Instant lifted,
        String source) {

    /** Nothing of the person is shared. */
    public static final String OPT_OUT = "optOut";

    /** Addresses of the person are withheld. */
    public static final String PROTECTED_ADDRESS = "protectedAddress";

    public static final RecordType<Suppression> TYPE = RecordType.<Suppression>named("suppression", "hub.suppression",
                    "id", Suppression::id)
            .structural("learner", Kind.TEXT, "learner", Suppression::learner)
            .structural("kind", Kind.TEXT, "kind", Suppression::kind)
            .structural("client", Kind.TEXT, "client", Suppression::client)
            .structural("since", Kind.INSTANT, "since", Suppression::since)
            .structural("lifted", Kind.INSTANT, "lifted", Suppression::lifted)
            .structural("source", Kind.TEXT, "source", Suppression::source)
            .predicate("inForce", "t.lifted is null")
            .predicate("ofClasses", "false and ?* is not null")
            .predicate("ofSchools", "false and ?* is not null")
            .learners(suppression -> List.of(suppression.learner()))
            .reads(row -> new Suppression(
                    Columns.text(row, "id"),
                    Columns.text(row, "learner"),
                    Columns.text(row, "kind"),
                    row.getString("client"),
                    Objects.requireNonNull(Columns.instant(row, "since")),
                    Columns.instant(row, "lifted"),
                    Columns.text(row, "source")));

    /** Ends one; false where there is none in force. */
    public static Future<Boolean> lift(Change change, String id, String source) {
        return change.connection()
                .preparedQuery("update hub.suppression set lifted = now() where tenant = $1 and id = $2 and lifted is null")
                .execute(Tuple.of(change.tenant().value(), id))
                .map(rows -> {
                    if (rows.rowCount() > 0) {
                        change.journal(TYPE.name(), id, Act.WITHDRAWN, source);
                    }
                    return rows.rowCount() > 0;
                });
    }
}
