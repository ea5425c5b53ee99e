package org.crosswalk.lti.signin;

import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.vertx.core.Future;
import io.vertx.core.Vertx;

import org.crosswalk.lti.OidcProviderSettings;
import org.crosswalk.lti.keys.Fitness;
import org.crosswalk.lti.keys.PublishedKeys;
import org.crosswalk.lti.trace.Check;
import org.crosswalk.lti.trace.Trace;

/** Verifies what a provider says of who has signed in (OpenID Connect Core 3.1.3.7): RS256, whatever the header says. */
final class IdTokens {

    private static final Duration SKEW = Duration.ofSeconds(60);
    private static final int LARGEST = 32 * 1024;

    private final Vertx vertx;
    private final PublishedKeys keys;

    IdTokens(Vertx vertx, PublishedKeys keys) {
        this.vertx = vertx;
        this.keys = keys;
    }

    /** Fails with a {@link org.crosswalk.lti.trace.Refused} that names the check. */
    Future<JWTClaimsSet> verify(
            Trace trace, OidcProviderSettings provider, String jwksUri, String text, String nonce) {
        return Future.succeededFuture().compose(begin -> {
            SignedJWT token = parse(trace, text);
            String kid = token.getHeader().getKeyID();
            return keys.find(jwksUri, provider.onPremises(), kid)
                    .map(key -> {
                        boolean fit = key.filter(Fitness::forRs256).isPresent();
                        trace.require(fit, Check.SIGN_IN_REFUSED, fit ? "a key" : "a kid that is not published");
                        return key.orElseThrow().toRSAKey();
                    })
                    .compose(key -> vertx.executeBlocking(() -> verifies(token, key), false))
                    .map(valid -> {
                        trace.require(valid, Check.SIGN_IN_REFUSED, valid ? "a signature" : "a wrong signature");
                        return claims(trace, token, provider, nonce);
                    });
        });
    }

    private static SignedJWT parse(Trace trace, String text) {
        try {
            SignedJWT token = SignedJWT.parse(text.length() > LARGEST ? "" : text);
            boolean right = JWSAlgorithm.RS256.equals(token.getHeader().getAlgorithm())
                    && token.getHeader().getKeyID() != null;
            trace.require(right, Check.SIGN_IN_REFUSED, right ? "RS256" : "a header without RS256 or kid");
            return token;
        } catch (ParseException e) {
            trace.require(false, Check.SIGN_IN_REFUSED, "no signed token");
            throw new IllegalStateException("refused above", e);
        }
    }

    private static JWTClaimsSet claims(Trace trace, SignedJWT token, OidcProviderSettings provider, String nonce) {
        try {
            JWTClaimsSet claims = token.getJWTClaimsSet();
            Instant now = Instant.now();
            boolean timely = claims.getExpirationTime() != null && claims.getIssueTime() != null
                    && claims.getExpirationTime().toInstant().isAfter(now.minus(SKEW))
                    && claims.getIssueTime().toInstant().isBefore(now.plus(SKEW));
            Object azp = claims.getClaim("azp");
            boolean ours = provider.issuer().equals(claims.getIssuer())
                    && claims.getAudience().contains(provider.clientId())
                    && (azp == null || azp.equals(provider.clientId()))
                    && (claims.getAudience().size() == 1 || azp != null);
            trace.require(ours, Check.SIGN_IN_REFUSED, ours ? "iss and aud" : "another iss, aud or azp");
            trace.require(timely, Check.SIGN_IN_REFUSED, timely ? "exp and iat" : "exp or iat not of now");
            boolean same = nonce.equals(claims.getClaim("nonce"));
            trace.require(same, Check.SIGN_IN_REFUSED, same ? "the nonce" : "another nonce");
            return claims;
        } catch (ParseException e) {
            trace.require(false, Check.SIGN_IN_REFUSED, "claims that cannot be read");
            throw new IllegalStateException("refused above", e);
        }
    }

    private static boolean verifies(SignedJWT token, RSAKey key) throws JOSEException {
        return token.verify(new RSASSAVerifier(key.toRSAPublicKey()));
    }
}
