package org.crosswalk.hub.client;

import java.util.Set;

/** A client that has proved who it is, with the scopes that hold for this request. */
public record Authorized(Client client, Set<String> scopes) {

    public Authorized {
        scopes = Set.copyOf(scopes);
    }

    /** Whether any one of these scopes holds. */
    public boolean any(Set<String> wanted) {
        return wanted.stream().anyMatch(scopes::contains);
    }
}
