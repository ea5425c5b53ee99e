package org.crosswalk.oneroster.pull;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

import org.crosswalk.web.auth.Signature;
import org.crosswalk.web.egress.Egress;
import org.crosswalk.web.egress.Egress.Answer;

/** What we show a provider with each request. Blocks; used by one pull, by several threads. */
final class Credential {

    private static final int OK = 200;
    private static final int CREATED = 201;
    private static final Duration AHEAD = Duration.ofSeconds(30);
    private static final long DEFAULT_LIFE_SECONDS = 300;

    private final Egress egress;
    private final ProviderSettings settings;
    private final Profile profile;
    private @Nullable String token;
    private Instant until = Instant.MIN;

    Credential(Egress egress, ProviderSettings settings, Profile profile) {
        this.egress = egress;
        this.settings = settings;
        this.profile = profile;
    }

    /** The header for a request to this address. */
    String header(HttpMethod method, String url) {
        String key = settings.clientId() == null ? "" : settings.clientId();
        return switch (profile.auth()) {
            case BEARER -> "Bearer " + settings.secret().value();
            case OAUTH1 -> Signature.HMAC_SHA1.header(method.name(), url, key, settings.secret().value());
            case OAUTH1_SHA256 -> Signature.HMAC_SHA256.header(method.name(), url, key, settings.secret().value());
            case OAUTH2 -> "Bearer " + token();
        };
    }

    /** The provider does not take the credential any more: the next one is new. False where there is none to be had. */
    synchronized boolean renew() {
        token = null;
        return profile.auth() == Auth.OAUTH2;
    }

    private synchronized String token() {
        String held = token;
        if (held != null && Instant.now().isBefore(until)) {
            return held;
        }
        Answer answer = ask(true);
        // Some take the credentials in the form alone.
        Answer given = answer.status() == OK || answer.status() == CREATED ? answer : ask(false);
        if (given.status() != OK && given.status() != CREATED) {
            throw new ProviderFailure(given.status(), "the provider gives no token at " + profile.tokenUrl() + ": status "
                    + given.status() + "; look at clientId, secret and tokenUrl");
        }
        return keep(given);
    }

    private String keep(Answer answer) {
        try {
            JsonObject body = new JsonObject(answer.body());
            String given = body.getString("access_token");
            if (given == null) {
                throw new DecodeException("no token");
            }
            Object life = body.getValue("expires_in");
            long seconds = life == null ? DEFAULT_LIFE_SECONDS : Long.parseLong(life.toString());
            until = Instant.now().plusSeconds(seconds).minus(AHEAD);
            token = given;
            return given;
        } catch (DecodeException | ClassCastException | NumberFormatException e) {
            throw new ProviderFailure(answer.status(), "the provider's answer at " + profile.tokenUrl() + " holds no token");
        }
    }

    private Answer ask(boolean basic) {
        String id = settings.clientId() == null ? "" : settings.clientId();
        String secret = settings.secret().value();
        Map<String, String> form = new HashMap<>(Map.of("grant_type", "client_credentials"));
        Map<String, String> headers = new HashMap<>(settings.headers());
        headers.put("Content-Type", "application/x-www-form-urlencoded");
        headers.put("Accept", "application/json");
        if (!profile.scopes().isEmpty()) {
            form.put("scope", String.join(" ", profile.scopes()));
        }
        if (basic) {
            headers.put("Authorization", "Basic "
                    + Base64.getEncoder().encodeToString((id + ":" + secret).getBytes(StandardCharsets.UTF_8)));
        } else {
            form.put("client_id", id);
            form.put("client_secret", secret);
        }
        StringBuilder body = new StringBuilder();
        form.forEach((name, value) -> body.append(body.isEmpty() ? "" : "&")
                .append(name)
                .append('=')
                .append(URLEncoder.encode(value, StandardCharsets.UTF_8)));
        try {
            return Waiting.on(egress.send(HttpMethod.POST, profile.tokenUrl(), settings.onPremises(), headers,
                    Buffer.buffer(body.toString())));
        } catch (IllegalStateException e) {
            throw new ProviderFailure(0, "the provider does not answer at " + profile.tokenUrl());
        }
    }
}
