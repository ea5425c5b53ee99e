package org.crosswalk.api.serve;

import java.util.Set;

/** The scopes of the API: each operation names those that open it, so that admin implies write, and write read. */
public final class Scopes {

    static final Set<String> ADMIN = Set.of("hub.admin");
    static final Set<String> WRITE = Set.of("hub.write", "hub.admin");
    static final Set<String> READ = Set.of("hub.read", "hub.write", "hub.admin");

    private Scopes() {}

    /** All of them. */
    public static Set<String> all() {
        return READ;
    }
}
