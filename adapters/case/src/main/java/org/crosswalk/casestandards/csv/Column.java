package org.crosswalk.casestandards.csv;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The columns of a spreadsheet; headers are told apart by their letters alone, as {@code Human Coding Scheme}. */
enum Column {
    IDENTIFIER("identifier"),
    FULL_STATEMENT("fullStatement"),
    CODE("humanCodingScheme"),
    SMART_LEVEL("smartLevel"),
    SEQUENCE("sequenceNumber"),
    ALTERNATIVE_LABEL("alternativeLabel"),
    LIST_ENUMERATION("listEnumeration", "listEnumInSource"),
    ABBREVIATED("abbreviatedStatement"),
    KEYWORDS("conceptKeywords"),
    NOTES("notes"),
    LANGUAGE("language"),
    LEVELS("educationLevel", "educationalLevel"),
    TYPE("CFItemType", "itemType", "type"),
    SUBJECT("subject"),
    FROM("statusStartDate"),
    UNTIL("statusEndDate"),
    IS_CHILD_OF("isChildOf"),
    IS_PEER_OF("isPeerOf"),
    IS_PART_OF("isPartOf"),
    EXACT_MATCH_OF("exactMatchOf"),
    PRECEDES("precedes"),
    IS_RELATED_TO("isRelatedTo"),
    REPLACED_BY("replacedBy"),
    EXEMPLAR("exemplar"),
    HAS_SKILL_LEVEL("hasSkillLevel"),
    IS_TRANSLATION_OF("isTranslationOf");

    private final String member;
    private final String[] others;

    Column(String member, String... others) {
        this.member = member;
        this.others = others;
    }

    /** The member of CASE, or the type of association. */
    String member() {
        return member;
    }

    /** Whether its cells name other items. */
    boolean associates() {
        return compareTo(IS_CHILD_OF) >= 0;
    }

    /** Whether its cells are lists. */
    boolean several() {
        return this == KEYWORDS || this == LEVELS || this == SUBJECT || associates();
    }

    static Optional<Column> of(String header) {
        String letters = letters(header);
        return Arrays.stream(values())
                .filter(column -> letters(column.member).equals(letters)
                        || Arrays.stream(column.others).anyMatch(other -> letters(other).equals(letters)))
                .findFirst();
    }

    private static String letters(String text) {
        return text.replaceAll("[^A-Za-z]", "").toLowerCase(Locale.ROOT);
    }
}
