package org.crosswalk.hub.mastery;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Which level a value earns.
 *
 * @param levels names with the least value that earns them
 * @param scoreScale sourcedId of the score scale that names them instead
 * @param rubric identifier of the CASE rubric, or of the item with skill levels, that names them instead
 */
public record Levels(List<Level> levels, @Nullable String scoreScale, @Nullable String rubric) {

    /** Mastered from 0.8, progressing from 0.5, else beginning. */
    public static final Levels USUAL = new Levels(
            List.of(
                    new Level("mastered", new BigDecimal("0.8")),
                    new Level("progressing", new BigDecimal("0.5")),
                    new Level("beginning", BigDecimal.ZERO)),
            null,
            null);

    public Levels {
        levels = levels.stream()
                .sorted(Comparator.comparing(Level::from).reversed())
                .toList();
    }

    /** Levels that stand in the configuration. */
    public static Levels named(List<Level> levels) {
        return new Levels(levels, null, null);
    }

    /** A level and the least value, 0 to 1, that earns it. */
    public record Level(String name, BigDecimal from) {}

    /** The name of the level that a value earns; null below all of them. */
    public @Nullable String of(BigDecimal value) {
        return levels.stream()
                .filter(level -> value.compareTo(level.from()) >= 0)
                .map(Level::name)
                .findFirst()
                .orElse(null);
    }
}
