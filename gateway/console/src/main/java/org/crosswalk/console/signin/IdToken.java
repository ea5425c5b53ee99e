package org.crosswalk.console.signin;

import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.vertx.core.Future;
import io.vertx.core.Vertx;

import org.crosswalk.web.egress.Egress;

/** What a provider says of who has signed in (OpenID Connect Core 3.1.3.7): RS256, whatever the header says. */
final class IdToken {

    private static final Duration SKEW = Duration.ofSeconds(60);
    private static final int LARGEST = 32 * 1024;
    private static final String WRONG = "what the provider says of you does not hold: ";

    private final Vertx vertx;
    private final Egress egress;

    IdToken(Vertx vertx, Egress egress) {
        this.vertx = vertx;
        this.egress = egress;
    }

    /** The claims of a token that holds; fails with FORBIDDEN and the reason. */
    Future<JWTClaimsSet> verify(OidcProvider provider, String jwksUri, String text, String nonce) {
        return egress.get(jwksUri, provider.onPremises()).compose(keys -> vertx.executeBlocking(
                () -> verified(provider, keys.body().toString(), text, nonce), false));
    }

    private static JWTClaimsSet verified(OidcProvider provider, String keys, String text, String nonce) {
        try {
            SignedJWT token = SignedJWT.parse(text.length() > LARGEST ? "" : text);
            require(JWSAlgorithm.RS256.equals(token.getHeader().getAlgorithm()), "it is not signed by RS256");
            if (!(JWKSet.parse(keys).getKeyByKeyId(token.getHeader().getKeyID()) instanceof RSAKey key)) {
                throw OidcSignIn.refused(WRONG + "its key is not published");
            }
            require(token.verify(new RSASSAVerifier(key.toRSAPublicKey())), "its signature is wrong");
            JWTClaimsSet claims = token.getJWTClaimsSet();
            require(holds(provider, claims), "it is for somebody else");
            require(nonce.equals(claims.getClaim("nonce")), "it belongs to another sign-in");
            return claims;
        } catch (ParseException | JOSEException e) {
            throw OidcSignIn.refused(WRONG + "it cannot be read");
        }
    }

    private static boolean holds(OidcProvider provider, JWTClaimsSet claims) {
        Instant now = Instant.now();
        Object azp = claims.getClaim("azp");
        return provider.issuer().equals(claims.getIssuer())
                && claims.getAudience().contains(provider.clientId())
                && (azp == null ? claims.getAudience().size() == 1 : azp.equals(provider.clientId()))
                && claims.getExpirationTime() != null
                && claims.getExpirationTime().toInstant().isAfter(now.minus(SKEW))
                && claims.getIssueTime() != null
                && claims.getIssueTime().toInstant().isBefore(now.plus(SKEW));
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw OidcSignIn.refused(WRONG + otherwise);
        }
    }
}
