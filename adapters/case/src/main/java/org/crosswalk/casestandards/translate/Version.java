package org.crosswalk.casestandards.translate;

/** In which form an entity is written. */
public enum Version {

    /** To the letter of 1.0: nothing that it does not know. */
    V1P0,

    /** To the letter of 1.1; what the source gave beside it stands in {@code extensions}. */
    V1P1,

    /** As the source gave it, with members that no version knows. */
    SOURCE
}
