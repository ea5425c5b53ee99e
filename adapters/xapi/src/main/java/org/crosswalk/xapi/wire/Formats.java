package org.crosswalk.xapi.wire;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** The forms that xAPI gives to strings. */
public final class Formats {

    private static final String UUID = "xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx";
    private static final String NOT_IN_IRIS = " \t\n\u000B\f\r<>\"{}|\\^`";
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
        if (text.length() != UUID.length()) {
            return false;
        }
        for (int i = 0; i < UUID.length(); i++) {
            char c = text.charAt(i);
            if (UUID.charAt(i) == '-' ? c != '-' : !HexFormat.isHexDigit(c)) {
                return false;
            }
        }
        return true;
    }

    /** Whether this is an IRI with a scheme. */
    public static boolean iri(String text) {
        int colon = text.indexOf(':');
        if (colon < 1 || colon == text.length() - 1 || !letter(text.charAt(0))) {
            return false;
        }
        for (int i = 1; i < colon; i++) {
            char c = text.charAt(i);
            if (!letter(c) && !digit(c) && c != '+' && c != '.' && c != '-') {
                return false;
            }
        }
        for (int i = colon + 1; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 128 && NOT_IN_IRIS.indexOf(c) >= 0) {
                return false;
            }
        }
        return true;
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
        return common(text) || LANGUAGE.matcher(text).matches();
    }

    /** A language alone or with a country, which nearly all are. */
    private static boolean common(String tag) {
        boolean language = tag.length() >= 2 && letter(tag.charAt(0)) && letter(tag.charAt(1));
        return language && (tag.length() == 2
                || (tag.length() == 5 && tag.charAt(2) == '-' && letter(tag.charAt(3)) && letter(tag.charAt(4))));
    }

    private static boolean letter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    private static boolean digit(char c) {
        return c >= '0' && c <= '9';
    }

    static boolean duration(String text) {
        return DURATION.matcher(text).matches();
    }

    /** ISO 8601 with an offset that is not a negative zero. */
    public static boolean timestamp(String text) {
        if (!TIMESTAMP.matcher(text).matches() || negativeZero(text)) {
            return false;
        }
        try {
            parse(text);
            return true;
        } catch (DateTimeException e) {
            return false;
        }
    }

    private static boolean negativeZero(String text) {
        return text.length() > 19 && (text.endsWith("-00") || text.endsWith("-0000") || text.endsWith("-00:00"));
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
