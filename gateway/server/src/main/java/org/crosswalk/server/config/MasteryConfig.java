package org.crosswalk.server.config;

import java.math.BigDecimal;
import java.util.List;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.NotBlank;

import org.crosswalk.hub.district.Default;
import org.crosswalk.hub.district.Meaning;
import org.crosswalk.hub.mastery.Method;

/** How mastery of a learning target follows from evidence. */
public record MasteryConfig(
        @Default("highest") @Meaning("how several scores become one value") Method method,
        @Meaning("levels with the least value that earns each; mastered 0.8, progressing 0.5, beginning 0 where none"
                + " are named")
        List<Level> levels) {

    /** A level and the least value that earns it. */
    public record Level(
            @NotBlank @Meaning("the level's name") String name,
            @DecimalMin(value = "0", message = "must be from 0 to 1")
            @DecimalMax(value = "1", message = "must be from 0 to 1")
            @Meaning("the least value, 0 to 1, that earns it")
            BigDecimal from) {}
}
