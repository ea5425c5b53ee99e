package org.crosswalk.oneroster.translate;

/** The versions of OneRoster. */
public enum Version {
    V1P1,
    V1P2
}
