package org.crosswalk.hub.evidence;

import java.util.List;

/** What became of an attempt. */
public sealed interface Intake {

    /** It is evidence now: one row for each target, or one without a target. */
    record Recorded(List<String> evidence) implements Intake {
        public Recorded {
            evidence = List.copyOf(evidence);
        }
    }

    /** Nobody is known by these names yet; it flows when somebody is. */
    record Parked(String parked, String reason) implements Intake {}

    /** No flow of the district lets it become evidence. */
    record Refused() implements Intake {}

    /** The same version of the same record was taken in before. */
    record Known() implements Intake {}
}
