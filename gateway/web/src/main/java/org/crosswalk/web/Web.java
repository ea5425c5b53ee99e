package org.crosswalk.web;

import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;

import org.crosswalk.hub.Hub;
import org.crosswalk.web.auth.Authentication;
import org.crosswalk.web.error.ErrorShape;

/**
 * What an adapter needs to serve HTTP.
 *
 * @param authentication tells who calls
 * @param publicUrl under which address clients know this deployment
 * @param districts which district a request without a credential means
 * @param bodyLimit the largest request body, in bytes; beyond it the answer is 413
 * @param importLimit the largest file that may be uploaded to be imported, in bytes
 * @param capacity how much is worked on at once
 */
public record Web(
        Vertx vertx,
        Hub hub,
        Authentication authentication,
        PublicUrl publicUrl,
        Districts districts,
        long bodyLimit,
        long importLimit,
        Capacity capacity) {

    /** The largest file to import where the configuration names none: 1 GiB. */
    public static final long DEFAULT_IMPORT_LIMIT = 1L << 30;

    /** With the default limit for files to import. */
    public Web(
            Vertx vertx,
            Hub hub,
            Authentication authentication,
            PublicUrl publicUrl,
            Districts districts,
            long bodyLimit) {
        this(vertx, hub, authentication, publicUrl, districts, bodyLimit, DEFAULT_IMPORT_LIMIT);
    }

    /** Without a limit for how much is worked on at once. */
    public Web(
            Vertx vertx,
            Hub hub,
            Authentication authentication,
            PublicUrl publicUrl,
            Districts districts,
            long bodyLimit,
            long importLimit) {
        this(vertx, hub, authentication, publicUrl, districts, bodyLimit, importLimit, Capacity.unlimited());
    }

    /** Begins the declaration of the endpoints below a prefix. */
    public Endpoints endpoints(Router router, String prefix, ErrorShape errors) {
        return new Endpoints(router, prefix, errors, this, Endpoints.whole(bodyLimit, capacity));
    }

    /**
     * The same for endpoints that take a body of any size as it comes. The request is paused when the work begins; the
     * work sets its handlers, resumes it and keeps a limit itself.
     */
    public Endpoints streaming(Router router, String prefix, ErrorShape errors) {
        return new Endpoints(router, prefix, errors, this, Endpoints.untouched(capacity));
    }
}
