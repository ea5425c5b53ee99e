package org.crosswalk.hub.audit;

import java.time.Instant;
import java.util.Objects;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Tuple;
import org.jspecify.annotations.Nullable;

import org.crosswalk.hub.record.Columns;
import org.crosswalk.hub.record.Kind;
import org.crosswalk.hub.record.RecordType;
import org.crosswalk.hub.store.Change;

/**
 * That somebody changed how the district is run.
 *
 * @param id its place, in 19 digits
 * @param client who did it
 * @param action what was done, such as {@code identity.merge}
 * @param record id of what it was done to
 * @param before what was there before, if anything
 * @param after what is there now, if anything
 */
public record AuditEntry(
        String id,
        Instant at,
        String client,
        String action,
        @Nullable String record,
        JsonObject before,
        JsonObject after) {

    public static final RecordType<AuditEntry> TYPE = RecordType.<AuditEntry>named("audit",
                    "(select a.tenant, lpad(a.id::text, 19, '0') as id, a.at, a.client, a.action, a.record, a.before,"
                            + " a.after from hub.audit a)",
                    "id", AuditEntry::id)
            .structural("at", Kind.INSTANT, "at", AuditEntry::at)
            .structural("client", Kind.TEXT, "client", AuditEntry::client)
            .structural("action", Kind.TEXT, "action", AuditEntry::action)
            .structural("record", Kind.TEXT, "record", AuditEntry::record)
            .component("before", Kind.JSON, "before", AuditEntry::before)
            .component("after", Kind.JSON, "after", AuditEntry::after)
            .predicate("ofClasses", "false and ?* is not null")
            .predicate("ofSchools", "false and ?* is not null")
            .reads(row -> new AuditEntry(
                    Columns.text(row, "id"),
                    Objects.requireNonNull(Columns.instant(row, "at")),
                    Columns.text(row, "client"),
                    Columns.text(row, "action"),
                    row.getString("record"),
                    Columns.object(row, "before"),
                    Columns.object(row, "after")));

    /** Puts down what was done, in the transaction that does it. */
    public static Future<Void> note(
            Change change,
            String client,
            String action,
            @Nullable String record,
            @Nullable JsonObject before,
            @Nullable JsonObject after) {
        return change.connection()
                .preparedQuery("insert into hub.audit (tenant, client, action, record, before, after)"
                        + " values ($1, $2, $3, $4, $5, $6)")
                .execute(Tuple.of(change.tenant().value(), client, action, record, before, after))
                .mapEmpty();
    }
}
