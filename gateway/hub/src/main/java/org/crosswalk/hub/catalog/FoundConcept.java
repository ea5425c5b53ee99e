package org.crosswalk.hub.catalog;

import org.jspecify.annotations.Nullable;

/**
 * A concept that a search has found.
 *
 * @param id identifier of the CFConcept
 * @param items how many items name it
 */
public record FoundConcept(String id, String title, @Nullable String keywords, long items) {}
