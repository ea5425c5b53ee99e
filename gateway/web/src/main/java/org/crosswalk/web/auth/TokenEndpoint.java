package org.crosswalk.web.auth;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import org.jspecify.annotations.Nullable;

import org.crosswalk.hub.client.AccessTokens;
import org.crosswalk.hub.client.Client;
import org.crosswalk.web.Web;
import org.crosswalk.web.error.ErrorShape;
import org.crosswalk.web.error.Problem;
import org.crosswalk.web.error.Problem.Kind;

/**
 * {@code POST /oauth2/token}: client credentials (RFC 6749 4.4) by Basic, form or signed assertion. Without
 * {@code scope} it grants all that the client holds; with it, the intersection, which must not be empty. And
 * {@code POST /oauth2/revoke}, by which a client makes a token worthless (RFC 7009).
 */
public final class TokenEndpoint {

    /** Where it is, relative to the public address. */
    public static final String PATH = "/oauth2/token";

    private static final String ASSERTION_TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    private final Web web;
    private final AccessTokens tokens;
    private final ClientAssertions assertions;

    public TokenEndpoint(Web web, ClientAssertions assertions) {
        this.web = web;
        this.tokens = web.hub().tokens();
        this.assertions = assertions;
    }

    public void mount(Router router) {
        web.endpoints(router, "/oauth2", new OAuthErrors())
                .open(HttpMethod.POST, "/token", this::issue)
                .open(HttpMethod.POST, "/revoke", this::revoke)
                .otherwiseRefuse();
    }

    private Future<?> issue(RoutingContext http) {
        MultiMap form = http.request().formAttributes();
        if (form.get("grant_type") == null) {
            return refuse("invalid_request", "send grant_type=client_credentials as application/x-www-form-urlencoded");
        }
        if (!"client_credentials".equals(form.get("grant_type"))) {
            return refuse("unsupported_grant_type", "the grant type here is client_credentials");
        }
        return client(http, form).compose(client -> {
            Set<String> scopes = granted(client, form.get("scope"));
            return web.authentication().admit(http, client).compose(admitted -> scopes.isEmpty()
                    ? refuse("invalid_scope", "the client holds none of the scopes asked for")
                    : tokens.issue(client, scopes).compose(token -> answer(http, token, scopes)));
        });
    }

    /** RFC 7009: the answer is the same whether the token was the client's or nobody's. */
    private Future<?> revoke(RoutingContext http) {
        MultiMap form = http.request().formAttributes();
        String token = form.get("token");
        if (token == null) {
            return refuse("invalid_request", "send token=… as application/x-www-form-urlencoded");
        }
        return client(http, form).compose(client -> web.authentication().admit(http, client)
                .compose(admitted -> tokens.revoke(client, token))
                .compose(done -> http.response().end()));
    }

    private Future<Client> client(RoutingContext http, MultiMap form) {
        if (ASSERTION_TYPE.equals(form.get("client_assertion_type")) && form.get("client_assertion") != null) {
            return assertions.verify(form.get("client_assertion"), web.publicUrl().of(PATH));
        }
        String header = http.request().getHeader(HttpHeaders.AUTHORIZATION);
        String id = form.get("client_id");
        String secret = form.get("client_secret");
        Optional<Client> client = header != null
                ? web.authentication().basic(header)
                : id == null || secret == null ? Optional.empty() : web.hub().clients().authenticate(id, secret);
        return client.map(Future::succeededFuture)
                .orElseGet(() -> Future.failedFuture(Kind.UNAUTHORIZED
                        .because("no client is known by this id and secret")
                        .with("WWW-Authenticate", "Basic realm=\"crosswalk\"")
                        .exception()));
    }

    /** A writing scope asked for as its read-only form is granted as that, for clients ask so (LTI AGS). */
    private static Set<String> granted(Client client, @Nullable String wanted) {
        if (wanted == null || wanted.isBlank()) {
            return client.scopes();
        }
        Set<String> granted = new LinkedHashSet<>();
        for (String scope : Arrays.asList(wanted.strip().split("[ ,]+"))) {
            String whole = scope.endsWith("lineitem.readonly") ? scope.replace(".readonly", "") : scope;
            if (client.scopes().contains(scope) || client.scopes().contains(whole)) {
                granted.add(scope);
            }
        }
        return granted;
    }

    private static Future<Void> answer(RoutingContext http, String token, Set<String> scopes) {
        JsonObject body = new JsonObject()
                .put("access_token", token)
                .put("token_type", "Bearer")
                .put("expires_in", AccessTokens.LIFETIME.toSeconds())
                .put("scope", String.join(" ", scopes.stream().sorted().toList()));
        return http.response()
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .putHeader("Pragma", "no-cache")
                .end(body.toBuffer());
    }

    private static <T> Future<T> refuse(String error, String description) {
        return Future.failedFuture(
                Kind.BAD_REQUEST.because(description).with(OAuthErrors.ERROR, error).exception());
    }

    /** RFC 6749 5.2. */
    private static final class OAuthErrors implements ErrorShape {

        /** Carries the error's word beside the problem; it is not sent as a header. */
        static final String ERROR = "X-Crosswalk-OAuth-Error";

        @Override
        public JsonObject body(RoutingContext http, Problem problem) {
            http.response().headers().remove(ERROR);
            String byKind = switch (problem.kind()) {
                case UNAUTHORIZED -> "invalid_client";
                case FORBIDDEN -> "unauthorized_client";
                case TOO_MANY_REQUESTS, UNAVAILABLE -> "temporarily_unavailable";
                default -> "invalid_request";
            };
            return new JsonObject()
                    .put("error", problem.headers().getOrDefault(ERROR, byKind))
                    .put("error_description", problem.message());
        }
    }
}
