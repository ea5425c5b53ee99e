package org.crosswalk.bench;

import java.net.URI;
import java.nio.file.Path;

/**
 * How to measure the sending of a framework.
 *
 * @param gateway a running gateway
 * @param client a client of it that may import
 * @param folder where the package is kept while it is measured
 * @param items how many learning targets the framework has
 * @param rounds how often it is sent; the median counts
 */
public record PackageOptions(URI gateway, String client, String secret, Path folder, int items, int rounds) {

    /** 6,000 items, 40 rounds, by the client of the demo. */
    public static PackageOptions of(URI gateway, Path folder) {
        return new PackageOptions(gateway, "demo", "demo-secret", folder, 6_000, 40);
    }
}
