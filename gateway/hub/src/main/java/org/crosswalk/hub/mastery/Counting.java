package org.crosswalk.hub.mastery;

/** Associations over which evidence of one item may count for another. */
public enum Counting {
    /** Both ways. */
    EXACT_MATCH_OF("exactMatchOf"),
    /** Both ways. */
    IS_TRANSLATION_OF("isTranslationOf"),
    /** From the item that was replaced to the one that replaces it. */
    REPLACED_BY("replacedBy");

    private final String word;

    Counting(String word) {
        this.word = word;
    }

    /** As CASE spells it. */
    public String word() {
        return word;
    }
}
