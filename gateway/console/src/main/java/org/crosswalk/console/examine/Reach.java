package org.crosswalk.console.examine;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;

import org.crosswalk.web.PublicUrl;
import org.crosswalk.web.egress.Egress;
import org.crosswalk.web.error.Problem.Kind;

/**
 * Which endpoints may be examined: the gateway itself, those that the district's file names, and any in public networks
 * over https. Of a foreign one the name is resolved once, and the kit is told that address and no other.
 */
record Reach(PublicUrl own, List<URI> named) {

    /** Whether an order is about the gateway itself. */
    boolean isOwn(Order order) {
        return order.url().equals(own.base()) || own.former().contains(order.url());
    }

    /**
     * The hosts that the kit may reach for an order, as a file; null for the gateway itself. Blocks while names are
     * resolved.
     *
     * @throws org.crosswalk.web.error.ProblemException where an address is not to be reached
     */
    @Nullable Path hosts(Order order) throws IOException {
        if (isOwn(order) && order.tokenUrl().isEmpty()) {
            return null;
        }
        Set<String> lines = new TreeSet<>();
        lines.add(line(order.url()));
        if (!order.tokenUrl().isEmpty()) {
            lines.add(line(order.tokenUrl()));
        }
        return Files.write(Files.createTempFile("crosswalk-reach", ".hosts"), lines);
    }

    private String line(String url) {
        URI uri = address(url);
        try {
            InetAddress address = Egress.reachable(uri, own.base().equals(origin(uri)) || isNamed(uri));
            return address.getHostAddress() + " " + uri.getHost();
        } catch (IOException | Egress.EgressException e) {
            throw Kind.BAD_REQUEST
                    .because(uri.getHost() + " is not examined: an endpoint must have a name in public networks and speak"
                            + " https, or stand under console.examines in the district's file")
                    .exception();
        }
    }

    private static URI address(String url) {
        try {
            URI uri = URI.create(url);
            if (uri.getHost() != null && uri.getRawUserInfo() == null && uri.getRawQuery() == null
                    && uri.getRawFragment() == null && Set.of("http", "https").contains(uri.getScheme())) {
                return uri;
            }
        } catch (IllegalArgumentException e) {
            // Falls through to the refusal.
        }
        throw Kind.BAD_REQUEST
                .because("this is no address of an endpoint: write it as https://sis.example.org, without a query and"
                        + " without credentials")
                .exception();
    }

    private boolean isNamed(URI uri) {
        return named.stream().anyMatch(each -> origin(each).equals(origin(uri)));
    }

    private static String origin(URI uri) {
        return uri.getScheme() + "://" + uri.getRawAuthority();
    }
}
