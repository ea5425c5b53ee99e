package org.crosswalk.xapi.wire;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.vertx.core.buffer.Buffer;

import org.crosswalk.web.error.Problem.Kind;
import org.crosswalk.web.error.ProblemException;

/** Bodies of {@code multipart/mixed} (RFC 2046, 5.1), which carry statements with the data of their attachments. */
public final class Multipart {

    private static final Pattern BOUNDARY =
            Pattern.compile(";\\s*boundary=(?:\"([^\"]{1,70})\"|([^\\s;\"]{1,70}))", Pattern.CASE_INSENSITIVE);
    private static final byte[] LINE = {'\r', '\n'};
    private static final byte[] END_OF_HEADERS = {'\r', '\n', '\r', '\n'};

    private Multipart() {}

    /** A part; its headers have names in lower case. */
    public record Part(Map<String, String> headers, Buffer content) {

        /** A header; empty where it is missing. */
        public String header(String name) {
            return headers.getOrDefault(name, "");
        }
    }

    /**
     * Reads a body.
     *
     * @throws ProblemException BAD_REQUEST where it is not of this form
     */
    public static List<Part> read(String contentType, Buffer body) {
        Matcher matcher = BOUNDARY.matcher(contentType);
        if (!matcher.find()) {
            throw bad("the content type must name the boundary");
        }
        String boundary = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
        // So that the first delimiter looks like all others, even where nothing stands before it.
        byte[] bytes = Buffer.buffer().appendBytes(LINE).appendBuffer(body).getBytes();
        byte[] delimiter = ("\r\n--" + boundary).getBytes(StandardCharsets.ISO_8859_1);
        List<Part> parts = new ArrayList<>();
        int at = indexOf(bytes, delimiter, 0);
        while (at >= 0) {
            int after = at + delimiter.length;
            if (startsWith(bytes, after, "--")) {
                return parts;
            }
            int headers = indexOf(bytes, LINE, after);
            int next = indexOf(bytes, delimiter, after);
            if (headers < 0 || next < 0) {
                break;
            }
            parts.add(part(bytes, headers, next));
            at = next;
        }
        throw bad("the multipart body does not end with its boundary");
    }

    /** Begins a body of our own. */
    public static String newBoundary() {
        return "crosswalk-" + UUID.randomUUID();
    }

    /** Appends a part. */
    public static void append(Buffer body, String boundary, Map<String, String> headers, Buffer content) {
        body.appendString("--" + boundary + "\r\n");
        headers.forEach((name, value) -> body.appendString(name + ": " + value + "\r\n"));
        body.appendString("\r\n").appendBuffer(content).appendString("\r\n");
    }

    /** Ends a body. */
    public static void end(Buffer body, String boundary) {
        body.appendString("--" + boundary + "--\r\n");
    }

    private static Part part(byte[] bytes, int start, int end) {
        int blank = indexOf(bytes, END_OF_HEADERS, start);
        if (blank < 0 || blank + END_OF_HEADERS.length > end) {
            throw bad("a part must have its headers, an empty line and its data");
        }
        Map<String, String> headers = new HashMap<>();
        for (String line : new String(bytes, start, blank - start, StandardCharsets.ISO_8859_1).split("\r\n")) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                headers.put(line.substring(0, colon).strip().toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
            }
        }
        int content = blank + END_OF_HEADERS.length;
        return new Part(headers, Buffer.buffer(java.util.Arrays.copyOfRange(bytes, content, end)));
    }

    private static int indexOf(byte[] bytes, byte[] wanted, int from) {
        for (int i = from; i <= bytes.length - wanted.length; i++) {
            int j = 0;
            while (j < wanted.length && bytes[i + j] == wanted[j]) {
                j++;
            }
            if (j == wanted.length) {
                return i;
            }
        }
        return -1;
    }

    private static boolean startsWith(byte[] bytes, int from, String text) {
        return from + text.length() <= bytes.length
                && new String(bytes, from, text.length(), StandardCharsets.ISO_8859_1).equals(text);
    }

    private static ProblemException bad(String why) {
        return Kind.BAD_REQUEST.because(why).exception();
    }
}
