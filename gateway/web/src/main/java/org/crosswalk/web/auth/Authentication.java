package org.crosswalk.web.auth;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;

import org.crosswalk.hub.Hub;
import org.crosswalk.hub.client.AccessTokens;
import org.crosswalk.hub.client.Authorized;
import org.crosswalk.hub.client.Client;
import org.crosswalk.hub.client.Clients;
import org.crosswalk.hub.client.Nonces;
import org.crosswalk.web.Proxies;
import org.crosswalk.web.PublicUrl;
import org.crosswalk.web.error.Problem;
import org.crosswalk.web.error.Problem.Kind;

/** Tells who calls: Basic credentials, a bearer token or a signature, of the one registry of clients. */
public final class Authentication {

    /** Under which key a request remembers the client's id, for the request log and metrics. */
    public static final String CLIENT = "crosswalk.client";

    private final Clients clients;
    private final AccessTokens tokens;
    private final OAuth1 signatures;
    private final Allowance allowance;
    private final Provenance provenance;

    /** Behind no proxy. */
    public Authentication(Hub hub, PublicUrl publicUrl) {
        this(hub, publicUrl, Proxies.NONE);
    }

    /** @param proxies whose word is taken for who called them */
    public Authentication(Hub hub, PublicUrl publicUrl, Proxies proxies) {
        this.provenance = new Provenance(proxies::caller);
        this.allowance = new Allowance(hub.database(), System::nanoTime);
        this.clients = hub.clients();
        this.tokens = hub.tokens();
        this.signatures = new OAuth1(hub.clients(), new Nonces(hub.database()), publicUrl);
    }

    /**
     * The client that sent the request.
     *
     * @param scopes any one of these must hold; none named means that any client may call
     * @return fails with 401 where nobody proves who they are, with 403 where the scope does not hold or it
     *     calls from elsewhere than it may, with 429 or
     *     413 beyond the client's limits
     */
    public Future<Authorized> authenticate(RoutingContext http, Set<String> scopes) {
        String header = http.request().getHeader(HttpHeaders.AUTHORIZATION);
        return authenticate(http, header == null ? "" : header, scopes);
    }

    /** The same for a request that carries its credential elsewhere than in its own header {@code Authorization}. */
    public Future<Authorized> authenticate(RoutingContext http, String authorization, Set<String> scopes) {
        return identify(http, authorization.strip()).compose(found -> {
            // What is known of a token may be older than that its client was suspended.
            Authorized caller = found.filter(it -> clients.find(it.client().id()).isPresent())
                    .orElseThrow(() -> refused().exception());
            http.put(CLIENT, caller.client().id());
            provenance.check(http, caller.client());
            if (!scopes.isEmpty() && !caller.any(scopes)) {
                throw Kind.FORBIDDEN
                        .because("this needs one of the scopes " + String.join(" ", scopes.stream().sorted().toList()))
                        .with("WWW-Authenticate", "Bearer error=\"insufficient_scope\"")
                        .exception();
            }
            return allowance.check(http, caller.client()).map(caller);
        });
    }

    /**
     * Holds a client, who has proved who it is in another way, to its limits and to where it may call from.
     *
     * @return fails with UNAUTHORIZED, FORBIDDEN, TOO_MANY_REQUESTS or TOO_LARGE
     */
    Future<Void> admit(RoutingContext http, Client client) {
        http.put(CLIENT, client.id());
        if (clients.find(client.id()).isEmpty()) {
            return Future.failedFuture(refused().exception());
        }
        return Future.succeededFuture().compose(begin -> {
            provenance.check(http, client);
            return allowance.check(http, client);
        });
    }

    /** The client of Basic credentials. */
    public Optional<Client> basic(String header) {
        if (!header.toLowerCase(Locale.ROOT).startsWith("basic ")) {
            return Optional.empty();
        }
        try {
            String pair = new String(Base64.getDecoder().decode(header.substring(6).strip()), StandardCharsets.UTF_8);
            int colon = pair.indexOf(':');
            return colon < 0
                    ? Optional.empty()
                    : clients.authenticate(pair.substring(0, colon), pair.substring(colon + 1));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    private Future<Optional<Authorized>> identify(RoutingContext http, String header) {
        if (OAuth1.signs(header)) {
            return signatures.verify(http.request(), header);
        }
        if (header.toLowerCase(Locale.ROOT).startsWith("bearer ")) {
            return tokens.find(header.substring(7).strip());
        }
        return Future.succeededFuture(basic(header).map(client -> new Authorized(client, client.scopes())));
    }

    private static Problem refused() {
        return Kind.UNAUTHORIZED
                .because("no client is known by these credentials, it is suspended, or the token has expired")
                .with("WWW-Authenticate", "Bearer realm=\"crosswalk\", Basic realm=\"crosswalk\"");
    }
}
