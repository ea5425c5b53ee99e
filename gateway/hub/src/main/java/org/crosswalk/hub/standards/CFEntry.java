package org.crosswalk.hub.standards;

import java.time.Instant;
import java.util.Objects;
import java.util.function.Function;

import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;

import org.crosswalk.hub.Origin;
import org.crosswalk.hub.record.Columns;
import org.crosswalk.hub.record.Kind;
import org.crosswalk.hub.record.RecordType;

/**
 * What every CASE entity has in common. Its identifier is global: an item that stands in several frameworks is one item.
 *
 * @param identifier lower-case UUID
 * @param uri where its source of truth serves it
 * @param extra members that no component holds: {@code extensions}, and those that we do not know
 */
public record CFEntry(String identifier, String uri, Instant lastChangeDateTime, Origin origin, JsonObject extra) {

    static <T> RecordType.Builder<T> declare(String name, String table, Function<T, CFEntry> entry) {
        return RecordType.<T>named(name, table, "identifier", record -> entry.apply(record).identifier())
                .structural("uri", Kind.TEXT, "uri", record -> entry.apply(record).uri())
                .structural("lastChangeDateTime", Kind.INSTANT, "date_last_modified",
                        record -> entry.apply(record).lastChangeDateTime())
                .structural("originSystem", Kind.TEXT, "origin_system",
                        record -> entry.apply(record).origin().system())
                .structural("originRecord", Kind.TEXT, "origin_record",
                        record -> entry.apply(record).origin().record())
                .structural("originVersion", Kind.TEXT, "origin_version",
                        record -> entry.apply(record).origin().version())
                .component("extra", Kind.JSON, "extra", record -> entry.apply(record).extra())
                .sharedAcrossDistricts()
                .datedBySource();
    }

    static CFEntry read(Row row) {
        Origin origin = new Origin(Columns.text(row, "origin_system"), Columns.text(row, "origin_record"),
                Columns.text(row, "origin_version"));
        return new CFEntry(Columns.text(row, "id"), Columns.text(row, "uri"),
                Objects.requireNonNull(Columns.instant(row, "date_last_modified")), origin,
                Columns.object(row, "extra"));
    }
}
