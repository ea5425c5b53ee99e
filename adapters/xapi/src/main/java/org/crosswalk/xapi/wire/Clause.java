package org.crosswalk.xapi.wire;

/** Where the two versions of the standard say what a statement must keep: 1.0.3 in its part 2, 2.0 in IEEE 9274.1.1. */
enum Clause {
    STATEMENT("2.2", "4.2.1"),
    ID("2.4.1", "4.2.4.2"),
    ACTOR("2.4.2", "4.2.2.1"),
    VERB("2.4.3", "4.2.2.2"),
    OBJECT("2.4.4", "4.2.2.3"),
    RESULT("2.4.5", "4.2.2.4"),
    CONTEXT("2.4.6", "4.2.2.5"),
    TIMESTAMP("2.4.7", "4.2.4.2"),
    STORED("2.4.8", "4.2.4.2"),
    AUTHORITY("2.4.9", "4.2.4.2"),
    VERSION("2.4.10", "4.2.4.3"),
    ATTACHMENTS("2.4.11", "4.2.2.6"),
    VOIDING("2.3.2", "4.2.5"),
    SIGNATURE("2.6", "4.2.6"),
    EXTENSIONS("4.1", "4.2.7"),
    LANGUAGE_MAP("4.2", "4.2.7");

    private final String in103;
    private final String in20;

    Clause(String in103, String in20) {
        this.in103 = in103;
        this.in20 = in20;
    }

    String of(Version version) {
        return version == Version.V2_0 ? "xAPI 2.0, " + in20 : "xAPI 1.0.3, part 2, " + in103;
    }
}
