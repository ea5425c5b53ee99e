package org.crosswalk.postgres;

import java.sql.SQLException;

/** A PostgreSQL that somebody else runs. */
public final class ExternalPostgres {

    private static final int OLDEST_MAJOR = 17;
    private static final int VERSIONS_OF_A_MAJOR = 10_000;

    private ExternalPostgres() {}

    /**
     * Checks that the server can be used. Blocks.
     *
     * @throws PostgresStartException {@code postgres.unreachable} where nobody answers, {@code postgres.old} where the
     *     server is older than 17
     */
    public static PostgresAddress verify(PostgresAddress address) throws PostgresStartException {
        try {
            int version = Integer.parseInt(Connection.ask(address, "show server_version_num"));
            if (version / VERSIONS_OF_A_MAJOR < OLDEST_MAJOR) {
                throw new PostgresStartException("postgres.old", "the server at " + address + " runs PostgreSQL "
                        + version / VERSIONS_OF_A_MAJOR + "; Crosswalk needs " + OLDEST_MAJOR + " or newer");
            }
            return address;
        } catch (SQLException e) {
            throw new PostgresStartException("postgres.unreachable", "no PostgreSQL can be used at " + address
                    + " (store.url): " + e.getMessage(), e);
        }
    }
}
