package org.crosswalk.bench;

import java.net.URI;
import java.time.Duration;
import java.util.OptionalLong;

import org.crosswalk.postgres.PostgresAddress;

/**
 * What is measured, and how long.
 *
 * @param baseUrl of the running gateway, such as {@code http://127.0.0.1:8080}
 * @param database a database of the server that the gateway uses; the login may create a schema in it
 * @param client the client's id, which may write statements
 * @param secret never printed
 * @param rounds how many times each is measured; the median counts
 * @param round how long each time; each is first warmed up for twice as long
 * @param gatewayPid the gateway's process where it runs on this machine, for CPU and memory
 */
public record BenchOptions(
        URI baseUrl,
        PostgresAddress database,
        String client,
        String secret,
        int rounds,
        Duration round,
        OptionalLong gatewayPid) {

    /** The client of the sample district, five rounds of five seconds. */
    public static BenchOptions of(URI baseUrl, PostgresAddress database) {
        return new BenchOptions(
                baseUrl, database, "demo", "demo-secret", 5, Duration.ofSeconds(5), OptionalLong.empty());
    }

    /** With the client that posts. */
    public BenchOptions withClient(String id, String password) {
        return new BenchOptions(baseUrl, database, id, password, rounds, round, gatewayPid);
    }

    /** With so many rounds of such a length. */
    public BenchOptions withRounds(int count, Duration length) {
        return new BenchOptions(baseUrl, database, client, secret, count, length, gatewayPid);
    }

    /** With the process of the gateway. */
    public BenchOptions withGatewayPid(long pid) {
        return new BenchOptions(baseUrl, database, client, secret, rounds, round, OptionalLong.of(pid));
    }

    @Override
    public String toString() {
        return rounds + " rounds of " + round.toMillis() + " ms on " + baseUrl + " and " + database;
    }
}
