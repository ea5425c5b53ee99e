package org.crosswalk.lti.lms;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a list goes on (RFC 8288), as LMSs in the field say it: with curly quotes, without any, relative, several in one
 * header. The address keeps its case and its query.
 */
final class NextLink {

    /** Whatever stands for a quote: curly ones arrive as several characters of another character set. */
    private static final Pattern LINK =
            Pattern.compile("<([^>]*)>([^<]*)", Pattern.CASE_INSENSITIVE);
    private static final Pattern NEXT = Pattern.compile(
            "\\brel\\s*=\\s*[^a-z0-9;,]*(?:[a-z]+\\s+)*next(?![a-z0-9])", Pattern.CASE_INSENSITIVE);

    private NextLink() {}

    /**
     * The address of the next page.
     *
     * @param at of this page
     * @param headers all Link headers of its answer
     */
    static Optional<String> of(String at, List<String> headers) {
        for (String header : headers) {
            Matcher link = LINK.matcher(header);
            while (link.find()) {
                if (NEXT.matcher(link.group(2)).find()) {
                    return resolved(at, link.group(1).strip());
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<String> resolved(String at, String address) {
        try {
            return Optional.of(URI.create(at).resolve(address).toString());
        } catch (IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }
}
