package org.crosswalk.server.config.yaml;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects what is wrong, so that all of it is told at once. */
public final class Errors {

    private final List<ConfigError> errors = new ArrayList<>();

    /** Adds an error; see {@link ConfigError}. */
    public void add(Position at, String member, String what, String mend) {
        errors.add(new ConfigError(at, member, what, mend));
    }

    /** How many have been added so far. */
    public int count() {
        return errors.size();
    }

    public boolean isEmpty() {
        return errors.isEmpty();
    }

    /** All errors, file by file in the order of the lines. */
    public List<ConfigError> inOrder() {
        return errors.stream()
                .distinct()
                .sorted(Comparator.comparing((ConfigError error) -> error.at().file())
                        .thenComparingInt(error -> error.at().line())
                        .thenComparingInt(error -> error.at().column()))
                .toList();
    }
}
