package org.crosswalk.bench;

import java.net.URI;
import java.time.Duration;

import org.crosswalk.postgres.PostgresAddress;

/**
 * A week of a district's attempts, and what is asked of the gateway while they come.
 *
 * @param baseUrl of a gateway that runs the sample district, made for this
 * @param database of that gateway
 * @param tenant the district
 * @param client the client's id, which may do everything
 * @param secret never printed
 * @param pupils of the district
 * @param attempts of the week that is replayed
 * @param rate scored statements a second while delays are measured
 * @param length how long they come
 */
public record EvidenceOptions(
        URI baseUrl,
        PostgresAddress database,
        String tenant,
        String client,
        String secret,
        int pupils,
        int attempts,
        int rate,
        Duration length) {

    @Override
    public String toString() {
        return String.format(java.util.Locale.ROOT,
                "evidence of %,d pupils: %,d attempts of a week, then %d a second for %d s, on %s", pupils, attempts, rate,
                length.toSeconds(), baseUrl);
    }
}
