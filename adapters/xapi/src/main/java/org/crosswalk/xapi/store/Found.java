package org.crosswalk.xapi.store;

/**
 * The conditions by which rows of {@code xapi.statement} are found, in the words that its indexes are made of. The
 * district is {@code $1} everywhere.
 */
final class Found {

    private Found() {}

    /** By its id: the key tells when it was stored, and both together lead to the row. */
    static String byId(String alias, String id) {
        return "%1$s.tenant = $1 and %1$s.id = %2$s and %1$s.stored = (select key.stored from xapi.statement_key key"
                .formatted(alias, id) + " where key.tenant = $1 and key.id = " + id + ")";
    }

    /** By who, what or which verb: the index holds digests. */
    static String by(String alias, String column, String value) {
        return "hashtextextended(%1$s.%2$s, 0) = hashtextextended(%3$s, 0) and %1$s.%2$s = %3$s"
                .formatted(alias, column, value);
    }
}
