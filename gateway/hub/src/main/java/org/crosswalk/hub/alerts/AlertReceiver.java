package org.crosswalk.hub.alerts;

import java.time.Duration;

import org.crosswalk.hub.district.SystemSettings;

/** Somebody who is told, by whatever way an adapter knows. */
public interface AlertReceiver extends SystemSettings {

    /** The name of the courier that brings alerts there. */
    String courier();

    /** After how long it is said once more that something still waits; never again after that. */
    Duration remindAfter();

    /** How long a run of the schedule may wait and work before it is late. */
    Duration lateAfter();
}
