package org.crosswalk.hub.crosswalk;

import java.util.Map;

/**
 * How much of a framework has a match in another. Each item counts once, with its strongest match.
 *
 * @param all of every item
 * @param leaves of those without children, which are what is taught
 */
public record Coverage(Share all, Share leaves) {

    /**
     * A part of the items.
     *
     * @param items how many there are
     * @param matched how many of them have a match, by its strength; a strength that none has is left out
     */
    public record Share(long items, Map<Strength, Long> matched) {

        public Share {
            matched = Map.copyOf(matched);
        }

        /** With a match of this strength. */
        public long of(Strength strength) {
            return matched.getOrDefault(strength, 0L);
        }

        /** With a match of any strength. */
        public long any() {
            return matched.values().stream().mapToLong(Long::longValue).sum();
        }
    }
}
