package org.crosswalk.web.auth;

import java.net.InetAddress;
import java.util.Optional;
import java.util.function.Function;

import io.vertx.ext.web.RoutingContext;

import org.crosswalk.hub.client.Client;
import org.crosswalk.hub.client.Whence;
import org.crosswalk.web.error.Problem.Kind;

/** Holds clients to the addresses and the web pages from which they may call. */
final class Provenance {

    private final Function<RoutingContext, Optional<InetAddress>> caller;

    /** @param caller tells the address from which a request came */
    Provenance(Function<RoutingContext, Optional<InetAddress>> caller) {
        this.caller = caller;
    }

    /** Refuses with 403 what comes from elsewhere. */
    void check(RoutingContext http, Client client) {
        Whence whence = client.whence();
        if (!whence.addresses().isEmpty()) {
            Optional<InetAddress> address = caller.apply(http);
            if (address.isEmpty() || whence.addresses().stream().noneMatch(each -> each.contains(address.get()))) {
                throw Kind.FORBIDDEN
                        .because("this client may not call from this address (clients, whence.addresses in the gateway's"
                                + " configuration; behind a proxy also http.trustedProxies)")
                        .exception();
            }
        }
        String origin = http.request().getHeader("Origin");
        if (origin != null && !whence.origins().contains(origin)) {
            if (!whence.origins().isEmpty()) {
                http.response().headers().remove("Access-Control-Allow-Origin");
                throw Kind.FORBIDDEN
                        .because("web pages of this origin may not call as this client (clients, whence.origins in the"
                                + " gateway's configuration)")
                        .exception();
            }
            forget(http, origin);
        }
    }

    /** What was allowed for another client's pages; what the standard allows every page stays. */
    private static void forget(RoutingContext http, String origin) {
        if (origin.equals(http.response().headers().get("Access-Control-Allow-Origin"))) {
            http.response().headers().remove("Access-Control-Allow-Origin");
        }
    }
}
