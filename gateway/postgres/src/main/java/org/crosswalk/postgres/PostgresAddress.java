package org.crosswalk.postgres;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/**
 * The address of a PostgreSQL database with the means to log in.
 *
 * @param password never printed
 */
public record PostgresAddress(String host, int port, String database, String user, String password) {

    private static final int DEFAULT_PORT = 5432;

    /**
     * Reads {@code postgresql://user:password@host:port/database}; a {@code jdbc:} before it is tolerated.
     *
     * @throws IllegalArgumentException says what is missing
     */
    public static PostgresAddress parse(String url) {
        URI uri = URI.create(url.startsWith("jdbc:") ? url.substring("jdbc:".length()) : url);
        boolean postgres = "postgresql".equals(uri.getScheme()) || "postgres".equals(uri.getScheme());
        String path = uri.getPath();
        String login = uri.getRawUserInfo();
        if (!postgres || uri.getHost() == null || path == null || path.length() < 2 || login == null) {
            throw new IllegalArgumentException("a database URL reads postgresql://user:password@host:port/database");
        }
        int colon = login.indexOf(':');
        return new PostgresAddress(
                uri.getHost(),
                uri.getPort() < 0 ? DEFAULT_PORT : uri.getPort(),
                path.substring(1),
                decoded(colon < 0 ? login : login.substring(0, colon)),
                colon < 0 ? "" : decoded(login.substring(colon + 1)));
    }

    /** The same server and login, another database. */
    public PostgresAddress withDatabase(String other) {
        return new PostgresAddress(host, port, other, user, password);
    }

    /** For JDBC, without the login. */
    public String jdbcUrl() {
        return "jdbc:postgresql://" + host + ":" + port + "/" + database;
    }

    @Override
    public String toString() {
        return user + "@" + host + ":" + port + "/" + database;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
