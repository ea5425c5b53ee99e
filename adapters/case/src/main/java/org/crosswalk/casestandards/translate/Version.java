package org.crosswalk.casestandards.translate;

/** The versions of CASE. */
public enum Version {
    V1P0,
    V1P1
}
