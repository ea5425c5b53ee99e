package org.crosswalk.hub.crosswalk;

import java.util.Set;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;

/**
 * How far to look and for what.
 *
 * @param within identifier of the framework to which the equivalents must belong; null for any
 * @param hops the most associations between an item and its equivalent, 1 to {@link #MOST_HOPS}
 * @param strengths which strengths count
 */
public record Walk(@Nullable String within, int hops, Set<Strength> strengths) {

    /** Beyond this, nothing that is found can be relied on. */
    public static final int MOST_HOPS = 6;

    /** Where nothing is said. */
    public static final int USUAL_HOPS = 3;

    /** Everything that corresponds, three associations away at most. */
    public static final Walk USUAL = new Walk(null, USUAL_HOPS, Set.of(Strength.values()));

    public Walk {
        if (hops < 1 || hops > MOST_HOPS) {
            throw new IllegalArgumentException("hops " + hops);
        }
        strengths = Set.copyOf(strengths);
    }

    String[] words() {
        return new TreeSet<>(strengths).stream().map(Strength::name).toArray(String[]::new);
    }
}
