package org.crosswalk.xapi.serve;

import java.util.Set;

/** The scopes of xAPI. */
public final class Scopes {

    static final Set<String> WRITE = Set.of("statements/write", "all");
    static final Set<String> READ = Set.of("statements/read", "statements/read/mine", "all/read", "all");
    static final Set<String> READ_EVERYTHING = Set.of("statements/read", "all/read", "all");

    private Scopes() {}

    /** All of them. */
    public static Set<String> all() {
        return Set.of("statements/write", "statements/read", "statements/read/mine", "state", "profile", "all/read",
                "all");
    }
}
