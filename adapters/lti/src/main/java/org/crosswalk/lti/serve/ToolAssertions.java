package org.crosswalk.lti.serve;

import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import org.jspecify.annotations.Nullable;

import org.crosswalk.hub.client.Client;
import org.crosswalk.hub.store.Database;
import org.crosswalk.lti.Tools;
import org.crosswalk.lti.Tools.Tool;
import org.crosswalk.lti.store.UsedAssertions;
import org.crosswalk.web.auth.ClientAssertions;
import org.crosswalk.web.egress.Egress;
import org.crosswalk.web.error.Problem.Kind;
import org.crosswalk.web.error.ProblemException;

/**
 * Verifies a tool's {@code private_key_jwt} (LTI Security 4.1.1): iss and sub are the client, aud names us, exp and iat
 * within a minute of skew, jti never seen, RS256 by the key that kid names in the tool's published set.
 */
public final class ToolAssertions implements ClientAssertions {

    private static final Duration SKEW = Duration.ofSeconds(60);
    private static final Duration LONGEST_LIFE = Duration.ofHours(1);
    private static final Duration COOL_DOWN = Duration.ofSeconds(30);

    private final Vertx vertx;
    private final Tools tools;
    private final Egress egress;
    private final UsedAssertions used;
    private final Cache<String, Keys> keys = Caffeine.newBuilder().maximumSize(1_000).build();

    private record Keys(JWKSet set, Instant fetched, Instant until) {}

    public ToolAssertions(Vertx vertx, Tools tools, Egress egress, Database database) {
        this.vertx = vertx;
        this.tools = tools;
        this.egress = egress;
        this.used = new UsedAssertions(database);
    }

    @Override
    public Future<Client> verify(String assertion, String audience) {
        return Future.succeededFuture().compose(begin -> {
            SignedJWT token = parse(assertion);
            JWTClaimsSet claims = claims(token);
            Tool tool = Optional.ofNullable(claims.getIssuer())
                    .flatMap(tools::byClient)
                    .orElseThrow(() -> refused("iss: no tool is registered as this client"));
            check(tool, claims, audience);
            String kid = token.getHeader().getKeyID();
            if (kid == null || !JWSAlgorithm.RS256.equals(token.getHeader().getAlgorithm())) {
                throw refused("header: sign with RS256 and name the key by kid");
            }
            return key(tool, kid)
                    .compose(key -> vertx.executeBlocking(() -> signed(token, key)))
                    .compose(valid -> valid
                            ? use(tool, claims)
                            : Future.failedFuture(refused("the signature does not verify by the tool's key")))
                    .map(tool.client());
        });
    }

    private static void check(Tool tool, JWTClaimsSet claims, String audience) {
        if (!tool.client().id().equals(claims.getSubject())) {
            throw refused("sub: must be the client, as iss is");
        }
        if (!claims.getAudience().contains(audience)) {
            throw refused("aud: must name " + audience);
        }
        Instant now = Instant.now();
        Date expires = claims.getExpirationTime();
        Date issued = claims.getIssueTime();
        if (expires == null || issued == null || claims.getJWTID() == null) {
            throw refused("exp, iat and jti must be there");
        }
        if (expires.toInstant().isBefore(now.minus(SKEW))) {
            throw refused("exp: the assertion has expired; is the tool's clock right?");
        }
        if (issued.toInstant().isAfter(now.plus(SKEW))
                || expires.toInstant().isAfter(issued.toInstant().plus(LONGEST_LIFE))) {
            throw refused("iat: the assertion is from the future, or lives longer than an hour");
        }
    }

    private Future<Void> use(Tool tool, JWTClaimsSet claims) {
        Instant expires = claims.getExpirationTime().toInstant().plus(SKEW);
        return used.use(tool.tenant(), tool.client().id(), claims.getJWTID(), expires).compose(first -> first
                ? Future.succeededFuture()
                : Future.failedFuture(refused("jti: the assertion was used before")));
    }

    /** From the cache while it is fresh; fetched anew for a key that is not there, but not more often than cool. */
    private Future<JWK> key(Tool tool, String kid) {
        Keys cached = keys.getIfPresent(tool.settings().jwksUri());
        JWK known = cached == null ? null : cached.set().getKeyByKeyId(kid);
        Instant now = Instant.now();
        boolean fresh = cached != null && cached.until().isAfter(now);
        boolean cooling = cached != null && cached.fetched().plus(COOL_DOWN).isAfter(now);
        if ((known != null && fresh) || cooling) {
            return found(known);
        }
        return egress.get(tool.settings().jwksUri(), tool.settings().onPremises())
                .map(fetched -> {
                    Keys set = new Keys(parse(fetched), now, now.plus(fetched.maxAge()));
                    keys.put(tool.settings().jwksUri(), set);
                    return set.set().getKeyByKeyId(kid);
                })
                // In an outage of the tool's server the keys that are known go on to hold.
                .recover(failure -> Future.succeededFuture(known))
                .compose(ToolAssertions::found);
    }

    private static Future<JWK> found(@Nullable JWK key) {
        return key == null
                ? Future.failedFuture(refused("kid: the tool publishes no such key, or its keys cannot be fetched"))
                : Future.succeededFuture(key);
    }

    private static boolean signed(SignedJWT token, JWK key) throws JOSEException {
        return token.verify(new RSASSAVerifier(key.toRSAKey()));
    }

    private static JWKSet parse(Egress.Fetched fetched) {
        try {
            return JWKSet.parse(fetched.body().toString());
        } catch (ParseException e) {
            throw refused("the tool's key set cannot be read");
        }
    }

    private static SignedJWT parse(String assertion) {
        try {
            return SignedJWT.parse(assertion);
        } catch (ParseException e) {
            throw refused("client_assertion is no signed JWT");
        }
    }

    private static JWTClaimsSet claims(SignedJWT token) {
        try {
            return token.getJWTClaimsSet();
        } catch (ParseException e) {
            throw refused("client_assertion has no claims");
        }
    }

    private static ProblemException refused(String why) {
        return Kind.UNAUTHORIZED.because(why).exception();
    }
}
