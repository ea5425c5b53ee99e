package org.crosswalk.hub.alignment;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/** What can be aligned to learning targets. */
public enum What {
    LINE_ITEM("lineItem", "hub.line_item"),
    ASSESSMENT_LINE_ITEM("assessmentLineItem", "hub.assessment_line_item"),
    RESOURCE("resource", "hub.resource"),
    /** An xAPI activity, by its id. */
    ACTIVITY("activity", null),
    /** The line items that a tool makes for a resource link, by the link's id. */
    LINK("link", null),
    /** The line items that a tool makes with this tag. */
    TAG("tag", null),
    /** The line items that a tool makes with this resourceId. */
    RESOURCE_ID("resourceId", null);

    private final String word;
    private final @Nullable String table;

    What(String word, @Nullable String table) {
        this.word = word;
        this.table = table;
    }

    /** How API, files and the database spell it. */
    public String word() {
        return word;
    }

    /** The table whose records hold objectives of their own; null where there is none. */
    @Nullable String table() {
        return table;
    }

    /** Whether it is a word of a tool, and means something only beside the tool's client id. */
    public boolean ofTool() {
        return this == LINK || this == TAG || this == RESOURCE_ID;
    }

    /** All words, for people. */
    public static String words() {
        return Arrays.stream(values()).map(What::word).collect(Collectors.joining(", "));
    }

    /** The one with this word. */
    public static Optional<What> of(String word) {
        return Arrays.stream(values()).filter(each -> each.word.equals(word)).findFirst();
    }
}
