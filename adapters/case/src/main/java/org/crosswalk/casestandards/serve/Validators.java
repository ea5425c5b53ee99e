package org.crosswalk.casestandards.serve;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import org.jspecify.annotations.Nullable;

/** ETag and Last-Modified, and whether a reader's copy is still true (RFC 9110, 13). */
record Validators(String etag, @Nullable Instant modified) {

    private static final DateTimeFormatter HTTP_DATE =
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.US).withZone(ZoneOffset.UTC);

    private static final int NOT_MODIFIED = 304;
    private static final int DIGITS = 32;

    /** Of a digest over the whole body. */
    static Validators of(MessageDigest digest, @Nullable Instant modified) {
        return new Validators('"' + HexFormat.of().formatHex(digest.digest()).substring(0, DIGITS) + '"', modified);
    }

    static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** Sets the headers; true where the answer is 304, which has then been prepared. */
    boolean write(RoutingContext http) {
        HttpServerResponse response = http.response();
        response.putHeader(HttpHeaders.ETAG, etag).putHeader(HttpHeaders.CACHE_CONTROL, "no-cache");
        if (modified != null) {
            response.putHeader(HttpHeaders.LAST_MODIFIED, HTTP_DATE.format(modified));
        }
        if (stillTrue(http)) {
            response.setStatusCode(NOT_MODIFIED);
            return true;
        }
        return false;
    }

    private boolean stillTrue(RoutingContext http) {
        String known = http.request().getHeader(HttpHeaders.IF_NONE_MATCH);
        if (known != null) {
            return Arrays.stream(known.split(","))
                    .map(String::strip)
                    .anyMatch(tag -> tag.equals("*") || tag.equals(etag) || tag.equals("W/" + etag));
        }
        String since = http.request().getHeader(HttpHeaders.IF_MODIFIED_SINCE);
        return since != null && modified != null && notAfter(modified, since);
    }

    private static boolean notAfter(Instant modified, String since) {
        try {
            Instant then = ZonedDateTime.parse(since, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
            return !modified.truncatedTo(ChronoUnit.SECONDS).isAfter(then);
        } catch (DateTimeException e) {
            return false;
        }
    }
}
