package org.crosswalk.hub.mastery;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * How mastery of a target follows from evidence.
 *
 * @param levels names with the least value that earns them
 */
public record MasteryPolicy(Method method, List<Level> levels) {

    /** The highest score; mastered from 0.8, progressing from 0.5. */
    public static final MasteryPolicy DEFAULT = new MasteryPolicy(
            Method.HIGHEST,
            List.of(
                    new Level("mastered", new BigDecimal("0.8")),
                    new Level("progressing", new BigDecimal("0.5")),
                    new Level("beginning", BigDecimal.ZERO)));

    public MasteryPolicy {
        levels = levels.stream()
                .sorted(Comparator.comparing(Level::from).reversed())
                .toList();
    }

    /** A level and the least value, 0 to 1, that earns it. */
    public record Level(String name, BigDecimal from) {}

    /** The name of the level that a value earns; null below all of them. */
    public @Nullable String levelOf(BigDecimal value) {
        return levels.stream()
                .filter(level -> value.compareTo(level.from()) >= 0)
                .map(Level::name)
                .findFirst()
                .orElse(null);
    }
}
