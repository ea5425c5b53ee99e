package org.crosswalk.hub.alignment;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How the hub names a learning target: by the bare, lower-case UUID of the CFItem. How a standard spells it is the
 * standard's half of the alignment.
 */
public final class NormalForm {

    private static final Pattern UUID = Pattern.compile(
            "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", Pattern.CASE_INSENSITIVE);

    private NormalForm() {}

    /** The normal form of a UUID; empty for what is none. */
    public static Optional<String> of(String uuid) {
        return UUID.matcher(uuid).matches() ? Optional.of(uuid.toLowerCase(Locale.ROOT)) : Optional.empty();
    }
}
