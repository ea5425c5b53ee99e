package org.crosswalk.xapi.serve;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import org.jspecify.annotations.Nullable;

import org.crosswalk.web.error.Problem.Kind;
import org.crosswalk.xapi.wire.Version;

/** The headers of xAPI. */
final class Headers {

    static final String VERSION = "X-Experience-API-Version";
    static final String CONSISTENT_THROUGH = "X-Experience-API-Consistent-Through";

    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT);

    private Headers() {}

    /** The version that a request speaks; refuses one that names none, or one that is not spoken here. */
    static Version version(MultiMap headers) {
        return Version.of(headers.get(VERSION)).orElseThrow(() -> Kind.BAD_REQUEST
                .because("send the header " + VERSION + " with 1.0.3 or 2.0.0")
                .exception());
    }

    /** The headers of every answer: which version it speaks, our clock, and that content in browsers may read it. */
    static void onEvery(HttpServerResponse response, @Nullable Version version) {
        response.putHeader(HttpHeaders.DATE, date(Instant.now()))
                .putHeader(VERSION, (version == null ? Version.V2_0 : version).header())
                .putHeader("Access-Control-Allow-Origin", "*")
                .putHeader("Access-Control-Expose-Headers",
                        "ETag, Last-Modified, Content-Length, " + VERSION + ", " + CONSISTENT_THROUGH);
    }

    /** A time as headers write it, to the second. */
    static String date(Instant at) {
        return DATE.format(at.atZone(ZoneOffset.UTC));
    }

    /** The answer to a browser that asks what it may send. */
    static void preflight(HttpServerResponse response) {
        response.putHeader("Access-Control-Allow-Methods", "GET, HEAD, POST, PUT, DELETE, OPTIONS")
                .putHeader("Access-Control-Allow-Headers",
                        "Authorization, Content-Type, If-Match, If-None-Match, Accept-Language, " + VERSION)
                .putHeader("Access-Control-Max-Age", "86400");
    }
}
