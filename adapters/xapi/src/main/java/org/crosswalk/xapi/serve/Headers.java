package org.crosswalk.xapi.serve;

import io.vertx.ext.web.RoutingContext;

import org.crosswalk.web.error.Problem.Kind;
import org.crosswalk.xapi.wire.Version;

/** The headers of xAPI. */
final class Headers {

    static final String VERSION = "X-Experience-API-Version";
    static final String CONSISTENT_THROUGH = "X-Experience-API-Consistent-Through";

    private Headers() {}

    /** The version that the request speaks; refuses one that names none, or one that is not spoken here. */
    static Version version(RoutingContext http) {
        String header = http.request().getHeader(VERSION);
        Version version = Version.of(header).orElseThrow(() -> Kind.BAD_REQUEST
                .because("send the header " + VERSION + " with 1.0.3 or 2.0.0")
                .exception());
        http.response().putHeader(VERSION, version.header());
        cors(http);
        return version;
    }

    /** Content in browsers may read the answer and its headers. */
    static void cors(RoutingContext http) {
        http.response()
                .putHeader("Access-Control-Allow-Origin", "*")
                .putHeader("Access-Control-Expose-Headers",
                        "ETag, Last-Modified, " + VERSION + ", " + CONSISTENT_THROUGH);
    }
}
