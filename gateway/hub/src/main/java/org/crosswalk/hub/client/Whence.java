package org.crosswalk.hub.client;

import java.util.List;
import java.util.Set;

/**
 * From where a client may call.
 *
 * @param addresses its own; none means from anywhere
 * @param origins of the web pages that call as this client, such as {@code https://app.example.org}; where there are any,
 *     no other page may
 */
public record Whence(List<Network> addresses, Set<String> origins) {

    /** From anywhere. */
    public static final Whence ANYWHERE = new Whence(List.of(), Set.of());

    public Whence {
        addresses = List.copyOf(addresses);
        origins = Set.copyOf(origins);
    }
}
