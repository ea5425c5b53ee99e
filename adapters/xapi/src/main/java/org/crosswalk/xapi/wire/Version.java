package org.crosswalk.xapi.wire;

import java.util.Optional;

import org.jspecify.annotations.Nullable;

/** The versions of xAPI that are spoken here. */
public enum Version {
    V1_0_3("1.0.3", "1.0.0"),
    V2_0("2.0.0", "2.0.0");

    private final String header;
    private final String ofStatement;

    Version(String header, String ofStatement) {
        this.header = header;
        this.ofStatement = ofStatement;
    }

    /** As the header {@code X-Experience-API-Version} of an answer has it. */
    public String header() {
        return header;
    }

    /** The {@code version} that a statement is given which has none. */
    public String ofStatement() {
        return ofStatement;
    }

    /** The version that a request's header names: any patch of 1.0 or 2.0. */
    public static Optional<Version> of(@Nullable String header) {
        if (header == null) {
            return Optional.empty();
        }
        if (header.equals("1.0") || header.matches("1\\.0\\.\\d+")) {
            return Optional.of(V1_0_3);
        }
        return header.equals("2.0") || header.matches("2\\.0\\.\\d+") ? Optional.of(V2_0) : Optional.empty();
    }
}
