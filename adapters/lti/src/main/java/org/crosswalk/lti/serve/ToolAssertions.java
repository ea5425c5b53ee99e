package org.crosswalk.lti.serve;

import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.vertx.core.Future;
import io.vertx.core.Vertx;

import org.crosswalk.hub.client.Client;
import org.crosswalk.hub.store.Database;
import org.crosswalk.lti.Tools;
import org.crosswalk.lti.Tools.Tool;
import org.crosswalk.lti.keys.Fitness;
import org.crosswalk.lti.keys.PublishedKeys;
import org.crosswalk.lti.store.Traces;
import org.crosswalk.lti.store.UsedAssertions;
import org.crosswalk.lti.trace.Check;
import org.crosswalk.lti.trace.Trace;
import org.crosswalk.web.auth.ClientAssertions;
import org.crosswalk.web.error.Problem.Kind;
import org.crosswalk.web.error.ProblemException;

/**
 * Verifies a tool's {@code private_key_jwt} (LTI Security 4.1.1): iss and sub are the client, aud names us, exp and iat
 * within a minute of skew, jti never seen, RS256 by the key that kid names in the tool's published set.
 */
public final class ToolAssertions implements ClientAssertions {

    private static final Duration SKEW = Duration.ofSeconds(60);
    private static final Duration LONGEST_LIFE = Duration.ofHours(1);

    private final Vertx vertx;
    private final Tools tools;
    private final PublishedKeys keys;
    private final UsedAssertions used;
    private final Traces traces;

    public ToolAssertions(Vertx vertx, Tools tools, PublishedKeys keys, Database database, Traces traces) {
        this.vertx = vertx;
        this.tools = tools;
        this.keys = keys;
        this.used = new UsedAssertions(database);
        this.traces = traces;
    }

    @Override
    public Future<Client> verify(String assertion, String audience) {
        Trace trace = new Trace("platform.token");
        return verify(trace, assertion, audience).onSuccess(client -> traces.passed(trace)).recover(failure ->
                traces.refused(trace, Check.ASSERTION_REFUSED, String.valueOf(failure.getMessage()))
                        .compose(kept -> Future.failedFuture(failure)));
    }

    private Future<Client> verify(Trace trace, String assertion, String audience) {
        return Future.succeededFuture().compose(begin -> {
            SignedJWT token = parse(assertion);
            JWTClaimsSet claims = claims(token);
            Tool tool = Optional.ofNullable(claims.getIssuer())
                    .flatMap(tools::byClient)
                    .orElseThrow(() -> refused("iss: no tool is registered as this client"));
            trace.about(tool.tenant(), tool.settings().name());
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

    private Future<JWK> key(Tool tool, String kid) {
        return keys.find(tool.settings().jwksUri(), tool.settings().onPremises(), kid)
                .map(key -> key.filter(Fitness::forRs256).orElseThrow(() ->
                        refused("kid: the tool publishes no such RSA key of 2048 bits, or its keys cannot be fetched")));
    }

    private static boolean signed(SignedJWT token, JWK key) throws JOSEException {
        return token.verify(new RSASSAVerifier(key.toRSAKey()));
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
