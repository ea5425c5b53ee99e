package org.crosswalk.hub.client;

/** What is shared instead of a component's value. Whatever cannot be transformed in this way is withheld. */
public enum Transform {
    /** That there is a text: {@code ***}. */
    MASK,
    /** A text by a name that is the same for this client, and for no other. */
    PSEUDONYM,
    /** Less exact: of a day the year, of a moment the month, a number to one digit, a text by its first letter. */
    GENERALISE
}
