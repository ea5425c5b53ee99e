package org.crosswalk.postgres;

/** PostgreSQL could not be started or is not fit for use; the message says what to do. */
public final class PostgresStartException extends Exception {

    private static final long serialVersionUID = 1;

    private final String code;

    PostgresStartException(String code, String message) {
        super(message);
        this.code = code;
    }

    PostgresStartException(String code, String message, Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    /** A word to search for: {@code postgres.major}, {@code postgres.locked}, {@code postgres.start} and others. */
    public String code() {
        return code;
    }
}
