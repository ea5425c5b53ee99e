package org.crosswalk.hub.roster;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.function.Function;

import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;

import org.crosswalk.hub.Origin;
import org.crosswalk.hub.record.Columns;
import org.crosswalk.hub.record.Kind;
import org.crosswalk.hub.record.RecordType;

/**
 * What every record of roster and gradebook has in common.
 *
 * @param dateLastModified to the millisecond, as the standard writes it: else a reader who asks for what changed since
 *     the last date that it saw would get that record again
 * @param extra JSON members that no component holds: OneRoster's {@code metadata}, members that we do not know
 */
public record Entry(String sourcedId, Status status, Instant dateLastModified, Origin origin, JsonObject extra) {

    public Entry {
        dateLastModified = dateLastModified.truncatedTo(ChronoUnit.MILLIS);
    }

    /** Whether a record holds, or may be deleted by whoever copied it. */
    public enum Status {
        active,
        tobedeleted
    }

    /** An active record without extra members. */
    public static Entry of(String sourcedId, Instant dateLastModified, Origin origin) {
        return new Entry(sourcedId, Status.active, dateLastModified, origin, new JsonObject());
    }

    /** Begins the declaration of a record that has these components. */
    public static <T> RecordType.Builder<T> declare(String name, String table, Function<T, Entry> entry) {
        return RecordType.<T>named(name, table, "sourcedId", record -> entry.apply(record).sourcedId())
                .structural("status", Kind.TEXT, "status", record -> entry.apply(record).status())
                .structural("dateLastModified", Kind.INSTANT, "date_last_modified",
                        record -> entry.apply(record).dateLastModified())
                .structural("originSystem", Kind.TEXT, "origin_system",
                        record -> entry.apply(record).origin().system())
                .structural("originRecord", Kind.TEXT, "origin_record",
                        record -> entry.apply(record).origin().record())
                .structural("originVersion", Kind.TEXT, "origin_version",
                        record -> entry.apply(record).origin().version())
                .component("metadata", Kind.JSON, "extra", record -> entry.apply(record).extra());
    }

    /** Reads the common columns of a row. */
    public static Entry read(Row row) {
        Origin origin = new Origin(Columns.text(row, "origin_system"), Columns.text(row, "origin_record"),
                Columns.text(row, "origin_version"));
        return new Entry(Columns.text(row, "id"), Status.valueOf(Columns.text(row, "status")),
                Objects.requireNonNull(Columns.instant(row, "date_last_modified")), origin,
                Columns.object(row, "extra"));
    }
}
