package org.crosswalk.bench;

import java.net.URI;
import java.util.List;

import org.crosswalk.postgres.PostgresAddress;

/**
 * What reading of statements is measured on.
 *
 * @param baseUrl of the running gateway, such as {@code http://127.0.0.1:8080}
 * @param database the gateway's own; statements are copied straight into its tables
 * @param district the client's
 * @param client the client's id, which may read all statements
 * @param secret never printed
 * @param statements how many there are when it is measured; one size after the other, growing
 * @param requests how many times each filter is asked for
 */
public record ReadOptions(
        URI baseUrl,
        PostgresAddress database,
        String district,
        String client,
        String secret,
        List<Integer> statements,
        int requests) {

    public ReadOptions {
        statements = statements.stream().sorted().toList();
    }

    @Override
    public String toString() {
        return requests + " requests for each filter on " + baseUrl + " with " + statements + " statements";
    }
}
