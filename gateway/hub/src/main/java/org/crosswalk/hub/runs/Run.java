package org.crosswalk.hub.runs;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import org.jspecify.annotations.Nullable;

import org.crosswalk.hub.record.Columns;
import org.crosswalk.hub.record.Kind;
import org.crosswalk.hub.record.RecordType;

/**
 * One run of a system.
 *
 * @param id UUID of version 7: later runs have larger ids
 * @param system name of the system in the configuration
 * @param kind the kind of system
 * @param requestedBy the client that asked for it, or {@code schedule}
 * @param decidedBy who approved, rejected or rolled it back
 * @param phase what it is doing, in a word or two; empty before it begins
 * @param done how many things of the phase are done
 * @param total how many there are, where that is known
 * @param report what it found and changed: counts, rules, ids of records; never a personal value
 * @param error why it failed, for people
 */
public record Run(
        String id,
        String system,
        String kind,
        Mode mode,
        State state,
        String requestedBy,
        @Nullable String decidedBy,
        String phase,
        long done,
        @Nullable Long total,
        Instant queued,
        @Nullable Instant started,
        @Nullable Instant ended,
        JsonObject report,
        @Nullable String error) {

    /** How the journal calls runs: one entry for each change of state. */
    public static final String KIND = "run";

    public static final RecordType<Run> TYPE = RecordType.<Run>named(KIND, "hub.run", "id", Run::id)
            .structural("system", Kind.TEXT, "system", Run::system)
            .structural("kind", Kind.TEXT, "kind", Run::kind)
            .structural("mode", Kind.TEXT, "mode", run -> run.mode().word())
            .structural("state", Kind.TEXT, "state", run -> run.state().word())
            .structural("requestedBy", Kind.TEXT, "requested_by", Run::requestedBy)
            .structural("decidedBy", Kind.TEXT, "decided_by", Run::decidedBy)
            .structural("phase", Kind.TEXT, "phase", Run::phase)
            .structural("done", Kind.NUMBER, "done", Run::done)
            .structural("total", Kind.NUMBER, "total", Run::total)
            .structural("queued", Kind.INSTANT, "queued", Run::queued)
            .structural("started", Kind.INSTANT, "started", Run::started)
            .structural("ended", Kind.INSTANT, "ended", Run::ended)
            .component("report", Kind.JSON, "report", Run::report)
            .component("error", Kind.TEXT, "error", Run::error)
            .predicate("ofClasses", "false and ?* is not null")
            .predicate("ofSchools", "false and ?* is not null")
            .reads(Run::read);

    private static final SecureRandom RANDOM = new SecureRandom();

    /** An id for a run that is asked for now. */
    static String idAt(Instant now) {
        long high = (now.toEpochMilli() << 16) | 0x7000 | RANDOM.nextInt(0x1000);
        long low = (RANDOM.nextLong() & 0x3fffffffffffffffL) | 0x8000000000000000L;
        return new UUID(high, low).toString();
    }

    static Run read(Row row) {
        return new Run(
                Columns.text(row, "id"),
                Columns.text(row, "system"),
                Columns.text(row, "kind"),
                Mode.of(Columns.text(row, "mode")).orElseThrow(),
                State.of(Columns.text(row, "state")),
                Columns.text(row, "requested_by"),
                row.getString("decided_by"),
                Columns.text(row, "phase"),
                row.getLong("done"),
                row.getLong("total"),
                Objects.requireNonNull(Columns.instant(row, "queued")),
                Columns.instant(row, "started"),
                Columns.instant(row, "ended"),
                Columns.object(row, "report"),
                row.getString("error"));
    }
}
