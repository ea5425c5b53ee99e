package org.crosswalk.xapi.serve;

import java.util.Set;

/** The scopes of xAPI (1.0.3, part 3, 4.2), and what each opens. */
public final class Scopes {

    static final Set<String> WRITE = Set.of("statements/write", "all");
    static final Set<String> READ = Set.of("statements/read", "statements/read/mine", "all/read", "all");
    static final Set<String> READ_EVERYTHING = Set.of("statements/read", "all/read", "all");
    static final Set<String> STATE = Set.of("state", "all");
    static final Set<String> READ_STATE = Set.of("state", "all/read", "all");
    static final Set<String> PROFILE = Set.of("profile", "all");
    static final Set<String> READ_PROFILE = Set.of("profile", "all/read", "all");
    static final Set<String> READ_ANYTHING =
            Set.of("statements/read", "statements/read/mine", "state", "profile", "all/read", "all");

    private Scopes() {}

    /** All of them. */
    public static Set<String> all() {
        return Set.of("statements/write", "statements/read", "statements/read/mine", "state", "profile", "all/read",
                "all");
    }
}
