package org.crosswalk.web;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import io.vertx.ext.web.RoutingContext;

import org.crosswalk.hub.TenantId;
import org.crosswalk.web.error.Problem;

/**
 * Which district a request without a credential means: the one that its host name belongs to.
 *
 * @param byHost lower-case host names
 * @param only the district of a deployment that has one; answers for every host name. Null with several
 * @param proxies whose word is taken for the host name
 */
public record Districts(
        Map<String, TenantId> byHost, @org.jspecify.annotations.Nullable TenantId only, Proxies proxies) {

    public Districts {
        byHost = Map.copyOf(byHost);
    }

    /** A deployment with one district. */
    public static Districts of(TenantId only) {
        return new Districts(Map.of(), only, Proxies.NONE);
    }

    /** The district that the request means; refuses with 404 where the host name belongs to none. */
    public TenantId of(RoutingContext http) {
        return find(http).orElseThrow(() ->
                Problem.Kind.UNKNOWN_PATH.because("no district is served under this host name").exception());
    }

    /** The district that the request means; empty where the host name belongs to none. */
    public Optional<TenantId> find(RoutingContext http) {
        return Optional.ofNullable(byHost.getOrDefault(proxies.host(http).toLowerCase(Locale.ROOT), only));
    }
}
