package org.crosswalk.conformance.xapi;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * One examination of an LRS over HTTP.
 *
 * @param requirements ids of those that are broken where it fails
 * @param editions in which it may be done
 * @param says what is examined
 * @param examination throws an AssertionError where a requirement is broken
 */
record Check(List<String> requirements, Set<Edition> editions, String says, Consumer<Lrs> examination) {

    /** One that is done in both editions. */
    static Check of(String requirements, String says, Consumer<Lrs> examination) {
        return of(requirements, Edition.BOTH, says, examination);
    }

    /** @param requirements ids between blanks; {@code nn} alone stands for {@code XAPI-000nn} */
    static Check of(String requirements, Set<Edition> editions, String says, Consumer<Lrs> examination) {
        return new Check(ids(requirements), editions, says, examination);
    }

    private static List<String> ids(String requirements) {
        return Arrays.stream(requirements.split(" +"))
                .map(id -> id.matches("\\d+") ? "XAPI-%05d".formatted(Integer.parseInt(id)) : id)
                .toList();
    }
}
