package org.crosswalk.hub.catalog;

import org.jspecify.annotations.Nullable;

/**
 * What is looked for; of what is null, any.
 *
 * @param words as people type them: words, {@code "phrases"}, {@code or}, {@code -not}; or the beginning of a code
 * @param language of the items, as BCP 47 has it; words are then understood in it, else as English
 * @param framework identifier of the CFDocument in which the items stand
 * @param concept identifier of the CFConcept that the items name
 */
public record Asked(
        @Nullable String words, @Nullable String language, @Nullable String framework, @Nullable String concept) {}
