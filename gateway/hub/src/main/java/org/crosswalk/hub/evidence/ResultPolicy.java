package org.crosswalk.hub.evidence;

/** Which of several attempts makes the result of a line item. */
public enum ResultPolicy {
    FIRST,
    LATEST,
    HIGHEST,
    MEAN,
    /** One that is named by its number. */
    NTH
}
