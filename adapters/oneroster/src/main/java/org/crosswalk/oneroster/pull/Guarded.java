package org.crosswalk.oneroster.pull;

import org.crosswalk.hub.district.SystemSettings;

/** A system whose roster is held when it would change too much at once. */
public interface Guarded extends SystemSettings {

    /** What it may change before somebody must approve it. */
    GuardSettings guard();
}
