package org.crosswalk.lti.serve;

import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

import org.crosswalk.lti.Tools;
import org.crosswalk.lti.Tools.Tool;
import org.crosswalk.lti.keys.Fitness;
import org.crosswalk.lti.keys.PublishedKeys;
import org.crosswalk.lti.trace.Check;
import org.crosswalk.lti.trace.Trace;

/** Verifies the messages that tools sign for the platform (LTI Security 5.2): RS256, by the key that kid names. */
final class ToolMessages {

    private static final String LTI = "https://purl.imsglobal.org/spec/lti/claim/";
    private static final Duration SKEW = Duration.ofSeconds(60);
    private static final Duration OLDEST = Duration.ofHours(1);
    private static final int LARGEST = 256 * 1024;

    private final Vertx vertx;
    private final Tools tools;
    private final PublishedKeys keys;
    private final String audience;

    /** @param audience whom the messages must address: the platform's issuer */
    ToolMessages(Vertx vertx, Tools tools, PublishedKeys keys, String audience) {
        this.vertx = vertx;
        this.tools = tools;
        this.keys = keys;
        this.audience = audience;
    }

    /** A message that holds. */
    record Message(Tool tool, JsonObject claims) {}

    /** Fails with a {@link org.crosswalk.lti.trace.Refused}. */
    Future<Message> verify(Trace trace, @Nullable String jwt, String type) {
        return Future.succeededFuture().compose(begin -> {
            SignedJWT token = parse(trace, jwt);
            JWTClaimsSet claims = claims(trace, token);
            Optional<Tool> known = tools.byClient(String.valueOf(claims.getIssuer()));
            must(trace, known.isPresent(), "iss that is no registered client: " + claims.getIssuer());
            Tool tool = known.orElseThrow();
            trace.about(tool.tenant(), tool.settings().name());
            String kid = token.getHeader().getKeyID();
            return keys.find(tool.settings().jwksUri(), tool.settings().onPremises(), kid)
                    .compose(key -> vertx.executeBlocking(() -> signed(token, key), false))
                    .map(valid -> {
                        must(trace, valid, "a signature that does not verify by a key that the tool publishes");
                        check(trace, tool, claims, type);
                        return new Message(tool, new JsonObject(token.getPayload().toString()));
                    });
        });
    }

    private void check(Trace trace, Tool tool, JWTClaimsSet claims, String type) {
        must(trace, claims.getAudience().contains(audience), "aud " + String.join(" ", claims.getAudience())
                + " instead of " + audience);
        Instant now = Instant.now();
        boolean timely = claims.getExpirationTime() != null
                && claims.getIssueTime() != null
                && claims.getExpirationTime().toInstant().isAfter(now.minus(SKEW))
                && claims.getIssueTime().toInstant().isBefore(now.plus(SKEW))
                && claims.getIssueTime().toInstant().isAfter(now.minus(OLDEST));
        must(trace, timely, "exp and iat that are missing or not of now");
        must(trace, claims.getClaim("nonce") instanceof String, "no nonce");
        Object message = claims.getClaim(LTI + "message_type");
        must(trace, type.equals(message), "message_type " + message);
        must(trace, "1.3.0".equals(claims.getClaim(LTI + "version")), "version " + claims.getClaim(LTI + "version"));
        Object deployment = claims.getClaim(LTI + "deployment_id");
        must(trace, tool.settings().deploymentId().equals(deployment), "deployment_id " + deployment);
    }

    private static SignedJWT parse(Trace trace, @Nullable String jwt) {
        must(trace, jwt != null && jwt.length() <= LARGEST, "no JWT in the form, or one that is too large");
        try {
            SignedJWT token = SignedJWT.parse(jwt);
            boolean right = JWSAlgorithm.RS256.equals(token.getHeader().getAlgorithm())
                    && token.getHeader().getKeyID() != null;
            must(trace, right, "a header without RS256 or kid");
            return token;
        } catch (ParseException e) {
            must(trace, false, "what is no signed JWT");
            throw new IllegalStateException("refused above", e);
        }
    }

    private static JWTClaimsSet claims(Trace trace, SignedJWT token) {
        try {
            return token.getJWTClaimsSet();
        } catch (ParseException e) {
            must(trace, false, "claims that cannot be read");
            throw new IllegalStateException("refused above", e);
        }
    }

    private static boolean signed(SignedJWT token, Optional<JWK> key) throws JOSEException {
        return key.isPresent()
                && Fitness.forRs256(key.get())
                && token.verify(new RSASSAVerifier(key.get().toRSAKey().toRSAPublicKey()));
    }

    private static void must(Trace trace, boolean holds, String otherwise) {
        if (!holds) {
            trace.require(false, Check.CONTENT_REFUSED, otherwise);
        }
    }
}
