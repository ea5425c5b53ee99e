package org.crosswalk.web;

import io.vertx.ext.web.RoutingContext;

import org.crosswalk.hub.TenantId;
import org.crosswalk.hub.client.Authorized;
import org.crosswalk.hub.grant.Grant;

/**
 * A request by a client that has proved who it is.
 *
 * @param grant what the client's sharing policy lets it see
 */
public record Call(RoutingContext http, Authorized caller, Grant grant) {

    public TenantId tenant() {
        return caller.client().tenant();
    }

    /** A parameter of the path. */
    public String path(String parameter) {
        return http.pathParam(parameter);
    }
}
