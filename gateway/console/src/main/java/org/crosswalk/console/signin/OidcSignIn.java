package org.crosswalk.console.signin;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import com.nimbusds.jwt.JWTClaimsSet;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;

import org.crosswalk.console.store.OidcLogins;
import org.crosswalk.console.store.OidcLogins.Login;
import org.crosswalk.hub.TenantId;
import org.crosswalk.web.Web;
import org.crosswalk.web.egress.Egress;
import org.crosswalk.web.error.Problem.Kind;

/** Signing in at the district's provider: authorization code with PKCE, state and nonce, each good once for ten minutes. */
public final class OidcSignIn {

    private static final int OK = 200;
    private static final int BYTES = 32;
    private static final List<String> NAMES = List.of("preferred_username", "email", "sub");

    private final Egress egress;
    private final IdToken tokens;
    private final OidcLogins logins;
    private final String callback;
    private final List<OidcProvider> providers;
    private final SecureRandom random = new SecureRandom();

    public OidcSignIn(Web web, List<OidcProvider> providers) {
        this.egress = new Egress(web.vertx());
        this.tokens = new IdToken(web.vertx(), egress);
        this.logins = new OidcLogins(web.hub().database());
        this.callback = web.publicUrl().of("/console/sign-in/oidc/callback");
        this.providers = List.copyOf(providers);
    }

    /** A login that has begun: where the browser goes, and what its cookie holds until it is back. */
    public record Begun(String url, String state) {}

    /** Somebody who has signed in at the provider, and the page that they wanted. */
    public record Arrived(TenantId tenant, String person, Role role, String to) {}

    /** Whether the people of this district sign in so. */
    public boolean offers(TenantId tenant) {
        return provider(tenant).isPresent();
    }

    /** Begins a login; fails with UNKNOWN_PATH where the district has no provider, UNAVAILABLE where it is silent. */
    public Future<Begun> begin(TenantId tenant, String to) {
        OidcProvider provider = provider(tenant)
                .orElseThrow(() -> Kind.UNKNOWN_PATH.because("this district has no OpenID provider").exception());
        Login login = new Login(tenant, random(), random(), to);
        String state = random();
        return configuration(provider)
                .compose(found -> logins.begin(state, login).map(kept -> new Begun(
                        address(found.getString("authorization_endpoint", ""), provider, login, state), state)));
    }

    private String address(String endpoint, OidcProvider provider, Login login, String state) {
        return endpoint + (endpoint.contains("?") ? "&" : "?") + form(Map.of(
                "response_type", "code", "scope", "openid profile email", "client_id", provider.clientId(),
                "redirect_uri", callback, "state", state, "nonce", login.nonce(),
                "code_challenge", challenge(login.verifier()), "code_challenge_method", "S256"));
    }

    /** Ends a login with what the provider sent; fails with FORBIDDEN where anything of it does not hold. */
    public Future<Arrived> finish(String state, String code) {
        return logins.take(state).compose(found -> {
            Login login = found.orElseThrow(() -> refused("this sign-in was not begun here, or too long ago: begin anew"));
            OidcProvider provider = provider(login.tenant())
                    .orElseThrow(() -> refused("this district has no OpenID provider any more"));
            return configuration(provider).compose(configuration -> exchange(provider, configuration, login, code)
                    .compose(token -> tokens.verify(provider, configuration.getString("jwks_uri", ""), token, login.nonce()))
                    .map(claims -> new Arrived(login.tenant(), name(claims), role(provider, claims), login.to())));
        });
    }

    private Future<String> exchange(OidcProvider provider, JsonObject configuration, Login login, String code) {
        String body = form(Map.of("grant_type", "authorization_code", "code", code, "redirect_uri", callback,
                "client_id", provider.clientId(), "code_verifier", login.verifier()));
        String pair = encoded(provider.clientId()) + ":" + encoded(provider.clientSecret().value());
        Map<String, String> headers = Map.of(
                "Content-Type", "application/x-www-form-urlencoded",
                "Accept", "application/json",
                "Authorization", "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
        return egress.send(HttpMethod.POST, configuration.getString("token_endpoint", ""), provider.onPremises(), headers,
                        Buffer.buffer(body))
                .map(answer -> {
                    if (answer.status() != OK) {
                        throw refused("the provider does not take the code back: begin anew");
                    }
                    return answer.body().toJsonObject().getString("id_token", "");
                });
    }

    /** The document names its own issuer, which must be the configured one: no other provider answers in its place. */
    private Future<JsonObject> configuration(OidcProvider provider) {
        return egress.get(provider.configuration(), provider.onPremises())
                .map(fetched -> fetched.body().toJsonObject())
                .recover(failure -> Future.failedFuture(Kind.UNAVAILABLE
                        .because("the OpenID provider of the district does not answer: try again, or tell whoever runs it")
                        .exception()))
                .map(found -> {
                    if (!provider.issuer().equals(found.getString("issuer"))) {
                        throw refused("the OpenID configuration names another issuer than the district's file");
                    }
                    return found;
                });
    }

    private static String name(JWTClaimsSet claims) {
        return NAMES.stream()
                .map(claims::getClaim)
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .filter(text -> !text.isBlank())
                .findFirst()
                .orElseThrow(() -> refused("the provider does not say who you are"));
    }

    private static Role role(OidcProvider provider, JWTClaimsSet claims) {
        Object held = claims.getClaim(provider.claim());
        Collection<?> values = held instanceof Collection<?> several ? several : held == null ? List.of() : List.of(held);
        return Arrays.stream(Role.values())
                .filter(role -> values.stream().anyMatch(value -> role == provider.roles().get(String.valueOf(value))))
                .findFirst()
                .orElseThrow(() -> refused("you have no role in the console: ask an administrator of the district, who names"
                        + " groups under console.oidc.roles"));
    }

    private Optional<OidcProvider> provider(TenantId tenant) {
        return providers.stream().filter(each -> each.tenant().equals(tenant)).findFirst();
    }

    private String random() {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static String challenge(String verifier) {
        try {
            return Base64.getUrlEncoder().withoutPadding().encodeToString(
                    MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    static RuntimeException refused(String words) {
        return Kind.FORBIDDEN.because(words).exception();
    }

    private static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
