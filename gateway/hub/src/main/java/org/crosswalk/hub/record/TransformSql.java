package org.crosswalk.hub.record;

import org.crosswalk.hub.client.Transform;

/** How a value is shown otherwise than it is; null where there is no way for values of its kind. */
final class TransformSql {

    private TransformSql() {}

    /**
     * The expression instead of a column.
     *
     * @param sealed whether the column is sealed: the reader generalises what it has opened
     * @param key the parameter that holds the key of the client's pseudonyms
     */
    static String of(Transform transform, boolean sealed, Kind kind, String value, String key) {
        // Named in every expression, for a parameter that no expression names has no type.
        String withheld = "case when " + key + "::text is null then " + value + " end";
        return "(" + switch (transform) {
            case MASK -> kind == Kind.TEXT ? "case when " + key + "::text is not null and " + value
                    + " is not null then '***' end" : withheld;
            case PSEUDONYM -> kind == Kind.TEXT
                    ? "encode(hub.hmac(" + value + ", " + key + "::text, 'sha256'), 'hex')"
                    : withheld;
            case GENERALISE -> sealed
                    ? "case when " + key + "::text is not null then " + value + " end"
                    : generalise(kind, value, key, withheld);
        } + ")";
    }

    private static String generalise(Kind kind, String value, String key, String withheld) {
        String known = "case when " + key + "::text is not null then ";
        return switch (kind) {
            case TEXT -> known + "left(" + value + ", 1) end";
            case DATE -> known + "date_trunc('year', " + value + ")::date end";
            case INSTANT -> known + "date_trunc('month', " + value + ", 'UTC') end";
            case NUMBER -> known + "round(" + value + ", case when abs(" + value + ") <= 1 then 1 else 0 end) end";
            case TEXT_LIST, BOOLEAN, JSON -> withheld;
        };
    }
}
