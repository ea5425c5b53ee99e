package org.crosswalk.hub;

/**
 * Where a record came from: a change is never delivered back to there, and the same version read twice is an echo.
 *
 * @param system name of the configured system, or {@code crosswalk} for what the hub derived itself
 * @param record the record's id in that system
 * @param version the record's version there: a timestamp, an ETag or a digest
 */
public record Origin(String system, String record, String version) {

    /** The name under which the hub itself appears as a source. */
    public static final String CROSSWALK = "crosswalk";
}
