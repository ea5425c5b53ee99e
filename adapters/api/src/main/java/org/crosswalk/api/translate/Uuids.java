package org.crosswalk.api.translate;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.crosswalk.web.Spelling;

/** Identifiers of CASE entities as people send them: a bare UUID, {@code urn:uuid:}, or an address that ends with it. */
public final class Uuids {

    private static final Pattern FORM = Pattern.compile(
            "(?:urn:uuid:|https?://\\S*/)?([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})",
            Pattern.CASE_INSENSITIVE);

    /** Where the hub's own API names targets, and how. */
    public static final List<Spelling> SPELLINGS = List.of(new Spelling(
            "`caseItem` in bodies, queries and tables of the hub's API", Uuids::find,
            (address, target) -> Optional.of(target)));

    private Uuids() {}

    /** The bare, lower-case UUID in a text, if it is one. */
    public static Optional<String> find(String text) {
        Matcher matcher = FORM.matcher(text.strip());
        return matcher.matches() ? Optional.of(matcher.group(1).toLowerCase(Locale.ROOT)) : Optional.empty();
    }
}
