package org.crosswalk.web;

import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Where a standard names learning targets, and how: an adapter's half of the alignment. The other half is the hub's
 * {@link org.crosswalk.hub.alignment.NormalForm}; two standards meet there.
 *
 * @param place what of the standard carries it, in Markdown
 * @param reads the target's normal form; empty for what names none
 * @param writes what is sent, from the public address and the normal form; empty where the place is only read
 */
public record Spelling(
        String place, Function<String, Optional<String>> reads, BiFunction<PublicUrl, String, Optional<String>> writes) {

    /** A place that is only read. */
    public static Spelling read(String place, Function<String, Optional<String>> reads) {
        return new Spelling(place, reads, (address, target) -> Optional.empty());
    }
}
