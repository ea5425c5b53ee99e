package org.crosswalk.hub.record;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import org.jspecify.annotations.Nullable;

/** Reads columns of a row in the forms that records hold; an absent list or object is empty, never null. */
public final class Columns {

    private Columns() {}

    /** A text that is always there. */
    public static String text(Row row, String column) {
        String value = row.getString(column);
        if (value == null) {
            throw new IllegalStateException("column " + column + " is empty");
        }
        return value;
    }

    public static List<String> texts(Row row, String column) {
        String[] values = row.getArrayOfStrings(column);
        return values == null ? List.of() : List.of(values);
    }

    public static @Nullable Instant instant(Row row, String column) {
        OffsetDateTime value = row.getOffsetDateTime(column);
        return value == null ? null : value.toInstant();
    }

    public static @Nullable BigDecimal number(Row row, String column) {
        return row.getBigDecimal(column);
    }

    public static JsonObject object(Row row, String column) {
        JsonObject value = row.getJsonObject(column);
        return value == null ? new JsonObject() : value;
    }

    public static JsonArray array(Row row, String column) {
        JsonArray value = row.getJsonArray(column);
        return value == null ? new JsonArray() : value;
    }
}
