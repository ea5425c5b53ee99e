package org.crosswalk.hub.record;

/** What a component holds, and so how it is compared, written and read. */
public enum Kind {
    TEXT("text"),
    TEXT_LIST("text[]"),
    BOOLEAN("boolean"),
    NUMBER("numeric"),
    DATE("date"),
    INSTANT("timestamptz"),
    JSON("jsonb");

    private final String sql;

    Kind(String sql) {
        this.sql = sql;
    }

    /** The PostgreSQL type. */
    public String sql() {
        return sql;
    }
}
