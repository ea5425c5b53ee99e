package org.crosswalk.casestandards.cartridge;

import java.util.LinkedHashSet;
import java.util.Set;

/** A resource of a package while its manifest is read, with the targets that its metadata names. */
final class Aligned {

    private final String identifier;
    private final String type;
    private final Set<String> targets = new LinkedHashSet<>();
    private String title = "";

    Aligned(String identifier, String type) {
        this.identifier = identifier;
        this.type = type;
    }

    String identifier() {
        return identifier;
    }

    String type() {
        return type;
    }

    /** Empty where nothing names it. */
    String title() {
        return title;
    }

    /** The first title counts. */
    void title(String text) {
        if (title.isEmpty()) {
            title = text.strip();
        }
    }

    /** GUIDs, as the package spells them. */
    Set<String> targets() {
        return targets;
    }
}
