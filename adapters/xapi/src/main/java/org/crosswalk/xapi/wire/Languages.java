package org.crosswalk.xapi.wire;

import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Locale.LanguageRange;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/** Which languages a reader wants, in the order of its wish ({@code Accept-Language}). */
public final class Languages {

    private final List<String> wanted;

    private Languages(List<String> wanted) {
        this.wanted = wanted;
    }

    /** Reads the header; one that is missing or malformed wishes for nothing. */
    public static Languages of(@Nullable String header) {
        try {
            return new Languages(header == null ? List.of() : LanguageRange.parse(header).stream()
                    .filter(range -> range.getWeight() > 0)
                    .sorted(Comparator.comparingDouble(LanguageRange::getWeight).reversed())
                    .map(LanguageRange::getRange)
                    .toList());
        } catch (IllegalArgumentException malformed) {
            return new Languages(List.of());
        }
    }

    /** Leaves one language in a language map: the one that is wanted most, or the first that there is. */
    void choose(ObjectNode map) {
        if (map.size() > 1) {
            map.retain(best(map));
        }
    }

    private String best(ObjectNode map) {
        for (String range : wanted) {
            for (Iterator<String> tags = map.fieldNames(); tags.hasNext(); ) {
                String tag = tags.next();
                if (tag.equalsIgnoreCase(range)) {
                    return tag;
                }
            }
        }
        for (String range : wanted) {
            for (Iterator<String> tags = map.fieldNames(); tags.hasNext(); ) {
                String tag = tags.next();
                if (language(tag).equals(language(range))) {
                    return tag;
                }
            }
        }
        return map.fieldNames().next();
    }

    private static String language(String tag) {
        return tag.split("-", 2)[0].toLowerCase(Locale.ROOT);
    }
}
