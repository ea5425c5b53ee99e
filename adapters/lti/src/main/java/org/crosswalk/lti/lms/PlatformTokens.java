package org.crosswalk.lti.lms;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.nimbusds.jwt.JWTClaimsSet;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;

import org.crosswalk.lti.Platforms.Platform;
import org.crosswalk.lti.store.SigningKeys;
import org.crosswalk.web.egress.Egress;

/** Access tokens for the services of LMSs (LTI Security 4.1), by signed assertion, kept while they are good. */
public final class PlatformTokens {

    private static final Duration LIFE = Duration.ofMinutes(5);
    private static final Duration AHEAD = Duration.ofSeconds(60);
    private static final int OK = 200;
    private static final int CREATED = 201;

    private final Egress egress;
    private final SigningKeys keys;
    private final Cache<Key, Token> known = Caffeine.newBuilder().maximumSize(1_000).build();

    private record Key(String tenant, String platform, String deployment, String scope) {}

    private record Token(String text, Instant until) {}

    public PlatformTokens(Egress egress, SigningKeys keys) {
        this.egress = egress;
        this.keys = keys;
    }

    /** A token for a scope in a deployment; fails with {@link LmsRefusal} where the LMS gives none. */
    Future<String> of(Platform platform, String deployment, String scope) {
        Token token = known.getIfPresent(key(platform, deployment, scope));
        return token != null && token.until().isAfter(Instant.now())
                ? Future.succeededFuture(token.text())
                : fetch(platform, deployment, scope);
    }

    /** Forgets a token that the LMS does not take any more. */
    void forget(Platform platform, String deployment, String scope) {
        known.invalidate(key(platform, deployment, scope));
    }

    private Future<String> fetch(Platform platform, String deployment, String scope) {
        Instant now = Instant.now();
        JWTClaimsSet assertion = new JWTClaimsSet.Builder()
                .issuer(platform.settings().clientId())
                .subject(platform.settings().clientId())
                .audience(platform.tokenAudience())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(LIFE)))
                .jwtID(UUID.randomUUID().toString())
                .claim("https://purl.imsglobal.org/spec/lti/claim/deployment_id", deployment)
                .build();
        return keys.sign(platform.tenant(), assertion)
                .compose(signed -> egress.send(HttpMethod.POST, platform.tokenEndpoint(),
                        platform.settings().onPremises(),
                        Map.of("Content-Type", "application/x-www-form-urlencoded", "Accept", "application/json"),
                        Buffer.buffer(form(signed, scope))))
                .compose(answer -> {
                    // Moodle sends its JSON as text/html: what counts is what it is.
                    boolean given = answer.status() == OK || answer.status() == CREATED;
                    if (!given || !(LmsService.json(answer) instanceof JsonObject body)
                            || !(body.getValue("access_token") instanceof String text)) {
                        return Future.failedFuture(new LmsRefusal("the LMS gives no token", answer));
                    }
                    Object life = body.getValue("expires_in");
                    long seconds = life == null || !life.toString().matches("\\d{1,9}")
                            ? AHEAD.toSeconds() * 2
                            : Long.parseLong(life.toString());
                    known.put(key(platform, deployment, scope), new Token(text, now.plusSeconds(seconds).minus(AHEAD)));
                    return Future.succeededFuture(text);
                });
    }

    private static String form(String assertion, String scope) {
        return Map.of(
                        "grant_type", "client_credentials",
                        "client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
                        "client_assertion", assertion,
                        "scope", scope)
                .entrySet().stream()
                .map(each -> each.getKey() + "=" + URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private static Key key(Platform platform, String deployment, String scope) {
        return new Key(platform.tenant().value(), platform.settings().name(), deployment, scope);
    }
}
