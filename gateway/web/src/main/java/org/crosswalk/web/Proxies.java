package org.crosswalk.web;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.vertx.core.net.HostAndPort;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.RoutingContext;
import org.jspecify.annotations.Nullable;

import org.crosswalk.hub.client.Network;

/**
 * The proxies whose word is taken for who called them: of anybody else, headers that speak of others are ignored.
 *
 * @param trusted their addresses
 */
public record Proxies(List<Network> trusted) {

    /** Nobody's word is taken. */
    public static final Proxies NONE = new Proxies(List.of());

    public Proxies {
        trusted = List.copyOf(trusted);
    }

    /**
     * Who called: the peer, or where that is a trusted proxy, the last address in {@code X-Forwarded-For} that is none.
     * Empty where it cannot be told.
     */
    public Optional<InetAddress> caller(RoutingContext http) {
        Optional<InetAddress> peer = peer(http.request().remoteAddress());
        if (peer.isEmpty() || !trusts(peer.get())) {
            return peer;
        }
        List<String> chain = new ArrayList<>();
        http.request().headers().getAll("X-Forwarded-For").forEach(line -> chain.addAll(List.of(line.split(","))));
        InetAddress nearest = peer.get();
        for (String each : chain.reversed()) {
            try {
                nearest = InetAddress.ofLiteral(each.strip());
            } catch (IllegalArgumentException notAnAddress) {
                return Optional.empty();
            }
            if (!trusts(nearest)) {
                break;
            }
        }
        return Optional.of(nearest);
    }

    /** Under which host name: that of the request, or what a trusted proxy says that it was asked for. */
    String host(RoutingContext http) {
        String forwarded = http.request().getHeader("X-Forwarded-Host");
        if (forwarded != null && peer(http.request().remoteAddress()).filter(this::trusts).isPresent()) {
            String last = forwarded.substring(forwarded.lastIndexOf(',') + 1).strip();
            HostAndPort told = HostAndPort.parseAuthority(last, 0);
            return told == null ? "" : told.host();
        }
        HostAndPort authority = http.request().authority();
        return authority == null ? "" : authority.host();
    }

    private boolean trusts(InetAddress address) {
        return trusted.stream().anyMatch(network -> network.contains(address));
    }

    private static Optional<InetAddress> peer(@Nullable SocketAddress address) {
        return address == null || address.hostAddress() == null
                ? Optional.empty()
                : Optional.of(InetAddress.ofLiteral(address.hostAddress()));
    }
}
