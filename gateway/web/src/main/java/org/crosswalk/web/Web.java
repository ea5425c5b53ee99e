package org.crosswalk.web;

import io.vertx.core.Vertx;

import org.crosswalk.hub.Hub;
import org.crosswalk.web.auth.Authentication;

/**
 * What an adapter needs to serve HTTP.
 *
 * @param authentication tells who calls
 * @param publicUrl under which address clients know this deployment
 * @param districts which district a request without a credential means
 * @param bodyLimit the largest request body, in bytes; beyond it the answer is 413
 */
public record Web(
        Vertx vertx, Hub hub, Authentication authentication, PublicUrl publicUrl, Districts districts, long bodyLimit) {

    /** Begins the declaration of the endpoints below a prefix. */
    public Endpoints endpoints(
            io.vertx.ext.web.Router router, String prefix, org.crosswalk.web.error.ErrorShape errors) {
        return new Endpoints(router, prefix, errors, this);
    }
}
