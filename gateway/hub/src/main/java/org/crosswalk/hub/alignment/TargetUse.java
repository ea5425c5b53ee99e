package org.crosswalk.hub.alignment;

import org.jspecify.annotations.Nullable;

/**
 * How much a learning target is assessed. Numbers alone disclose nobody.
 *
 * @param caseItem bare UUID
 * @param code its humanCodingScheme
 * @param statement its fullStatement
 * @param lineItems how many line items name it
 * @param learners how many learners have attempted it
 * @param attempts how often
 */
public record TargetUse(
        String caseItem,
        @Nullable String code,
        @Nullable String statement,
        long lineItems,
        long learners,
        long attempts) {}
