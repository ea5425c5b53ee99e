package org.crosswalk.xapi.wire;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.regex.Pattern;

/** The forms that xAPI gives to strings. */
public final class Formats {

    private static final Pattern UUID =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");
    private static final Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*:[^\\s<>\"{}|\\\\^`]+");
    private static final Pattern MAILTO = Pattern.compile("mailto:[^@\\s]+@[^@\\s]+");
    private static final Pattern SHA1 = Pattern.compile("[0-9a-fA-F]{40}");
    private static final Pattern LANGUAGE = Pattern.compile(
            "(?:[A-Za-z]{2,3}(?:-[A-Za-z]{3}){0,3}|[A-Za-z]{4,8}|x(?:-[A-Za-z0-9]{1,8})+|i-[A-Za-z]+)"
                    + "(?:-[A-Za-z]{4})?(?:-(?:[A-Za-z]{2}|[0-9]{3}))?(?:-[A-Za-z0-9]{2,8})*");
    private static final Pattern DURATION = Pattern.compile("P(?:\\d+(?:\\.\\d+)?W|(?=[\\dT])"
            + "(?:\\d+(?:\\.\\d+)?Y)?(?:\\d+(?:\\.\\d+)?M)?(?:\\d+(?:\\.\\d+)?D)?"
            + "(?:T(?=\\d)(?:\\d+(?:\\.\\d+)?H)?(?:\\d+(?:\\.\\d+)?M)?(?:\\d+(?:\\.\\d+)?S)?)?)");
    private static final Pattern TIMESTAMP = Pattern.compile(
            "\\d{4}-\\d{2}-\\d{2}[T ]\\d{2}:\\d{2}(?::\\d{2}(?:\\.\\d{1,9})?)?(?:Z|[+-]\\d{2}(?::?\\d{2})?)?");

    private static final Pattern MEDIA_TYPE = Pattern.compile(
            "[A-Za-z0-9!#$%&'*+.^_`|~-]+/[A-Za-z0-9!#$%&'*+.^_`|~-]+\\s*(?:;.*)?");

    private Formats() {}

    /** Whether this is a UUID in its usual spelling. */
    public static boolean uuid(String text) {
        return UUID.matcher(text).matches();
    }

    /** Whether this is an IRI with a scheme. */
    public static boolean iri(String text) {
        return SCHEME.matcher(text).matches();
    }

    static boolean mailto(String text) {
        return MAILTO.matcher(text).matches();
    }

    static boolean sha1(String text) {
        return SHA1.matcher(text).matches();
    }

    static boolean uri(String text) {
        try {
            return new URI(text).isAbsolute();
        } catch (URISyntaxException e) {
            return false;
        }
    }

    static boolean mediaType(String text) {
        return MEDIA_TYPE.matcher(text).matches();
    }

    static boolean language(String text) {
        return LANGUAGE.matcher(text).matches();
    }

    static boolean duration(String text) {
        return DURATION.matcher(text).matches();
    }

    /** ISO 8601 with an offset that is not a negative zero. */
    public static boolean timestamp(String text) {
        if (!TIMESTAMP.matcher(text).matches() || (text.matches(".*-00(:?00)?$") && text.length() > 19)) {
            return false;
        }
        try {
            parse(text);
            return true;
        } catch (DateTimeException e) {
            return false;
        }
    }

    /** The instant that a timestamp means; without an offset, UTC. */
    public static java.time.Instant parse(String text) {
        String iso = text.replace(' ', 'T');
        int time = iso.indexOf('T');
        String rest = iso.substring(time + 1);
        int offset = Math.max(Math.max(rest.indexOf('+'), rest.lastIndexOf('-')), rest.indexOf('Z'));
        String clock = offset < 0 ? rest : rest.substring(0, offset);
        String zone = offset < 0 || rest.charAt(offset) == 'Z' ? "Z" : zone(rest.substring(offset));
        return OffsetDateTime.parse(iso.substring(0, time + 1) + clock + zone).toInstant();
    }

    private static String zone(String offset) {
        String digits = offset.replace(":", "");
        return digits.length() == 3 ? digits + ":00" : digits.substring(0, 3) + ":" + digits.substring(3);
    }
}
