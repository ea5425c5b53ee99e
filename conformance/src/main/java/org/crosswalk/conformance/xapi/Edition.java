package org.crosswalk.conformance.xapi;

import java.util.Set;

/** An edition of the standard, as a request names it. */
enum Edition {
    V1_0_3("1.0.3", "1"),
    V2_0("2.0.0", "2");

    static final Set<Edition> BOTH = Set.of(values());

    private final String header;
    private final String mark;

    Edition(String header, String mark) {
        this.header = header;
        this.mark = mark;
    }

    /** The value of {@code X-Experience-API-Version}. */
    String header() {
        return header;
    }

    /** The editions that a table's mark stands for: {@code *} for both. */
    static Set<Edition> of(String mark) {
        if (mark.equals("*")) {
            return BOTH;
        }
        return Set.of(mark.equals(V1_0_3.mark) ? V1_0_3 : V2_0);
    }
}
