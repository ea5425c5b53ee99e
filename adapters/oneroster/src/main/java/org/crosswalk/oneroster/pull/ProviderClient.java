package org.crosswalk.oneroster.pull;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;

import org.crosswalk.web.egress.Egress;
import org.crosswalk.web.egress.Egress.Answer;

/**
 * Asks a provider, as often as it takes: a busy one is given the time that it wants, one that fails is asked again, a
 * credential that has expired is renewed, and always the same page is asked for again. Blocks; safe for several threads.
 */
final class ProviderClient {

    private static final int OK = 200;
    private static final int UNAUTHORIZED = 401;
    private static final int NOT_FOUND = 404;
    private static final int GONE = 410;
    private static final int TOO_MANY = 429;
    private static final long TICK_MILLIS = 500;

    private final Egress egress;
    private final ProviderSettings settings;
    private final Profile profile;
    private final Credential credential;
    private final Patience patience;
    private final Runnable mayGoOn;
    private final Map<String, String> cookies = new ConcurrentHashMap<>();

    /** @param mayGoOn called now and then while it waits; throws where the work is to end */
    ProviderClient(
            Egress egress, ProviderSettings settings, Profile profile, Patience patience, Runnable mayGoOn) {
        this.egress = egress;
        this.settings = settings;
        this.profile = profile;
        this.credential = new Credential(egress, settings, profile);
        this.patience = patience;
        this.mayGoOn = mayGoOn;
    }

    /**
     * A page of a collection.
     *
     * @param filter an expression, or empty for all
     */
    Page page(String collection, long offset, int limit, String filter) {
        String query = "?limit=" + limit + "&offset=" + offset + "&sort=sourcedId&orderBy=asc"
                + (filter.isEmpty() ? "" : "&filter=" + encoded(filter));
        return Page.of(get("/" + collection, query, collection), collection, profile);
    }

    /** One record by its id; empty where the provider does not have it. */
    Optional<JsonObject> one(String collection, String id) {
        try {
            JsonObject body = new JsonObject(get("/" + collection + "/" + encoded(id), "", collection).body());
            return body.fieldNames().stream()
                    .map(body::getValue)
                    .filter(JsonObject.class::isInstance)
                    .map(JsonObject.class::cast)
                    .findFirst();
        } catch (DecodeException e) {
            throw new ProviderFailure(OK, "the provider's answer to one of " + collection + " is no JSON");
        } catch (ProviderFailure failure) {
            if (failure.status() == NOT_FOUND || failure.status() == GONE) {
                return Optional.empty();
            }
            throw failure;
        }
    }

    private Answer get(String path, String query, String collection) {
        boolean renewed = false;
        int busy = 0;
        int failing = 0;
        while (true) {
            Answer answer = send(profile.serviceOf(collection) + path + query);
            int status = answer.status();
            if (status == OK) {
                return answer;
            } else if (status == UNAUTHORIZED && !renewed && credential.renew()) {
                renewed = true;
            } else if (status == TOO_MANY && busy < patience.busy()) {
                pause(patience.asked(answer.headers().get("Retry-After"), busy++));
            } else if (isPassing(status) && failing < patience.failing()) {
                pause(patience.asked(answer.headers().get("Retry-After"), failing++));
            } else {
                throw new ProviderFailure(status, told(status, collection));
            }
        }
    }

    /** Status 0 stands for no answer at all. */
    private Answer send(String url) {
        Map<String, String> headers = new HashMap<>(settings.headers());
        headers.put("Authorization", credential.header(HttpMethod.GET, url));
        headers.put("Accept", "application/json");
        if (profile.keepCookies() && !cookies.isEmpty()) {
            headers.put("Cookie", String.join("; ", cookies.values()));
        }
        try {
            Answer answer = Waiting.on(
                    egress.send(HttpMethod.GET, url, settings.onPremises(), headers, Buffer.buffer()));
            answer.headers().getAll("Set-Cookie").forEach(this::keep);
            return answer;
        } catch (IllegalStateException e) {
            return new Answer(0, io.vertx.core.MultiMap.caseInsensitiveMultiMap(), Buffer.buffer());
        }
    }

    private void keep(String cookie) {
        String pair = cookie.split(";", 2)[0].strip();
        if (pair.indexOf('=') > 0) {
            cookies.put(pair.substring(0, pair.indexOf('=')), pair);
        }
    }

    private void pause(Duration pause) {
        long end = System.nanoTime() + pause.toNanos();
        for (long left = pause.toMillis(); left > 0; left = (end - System.nanoTime()) / 1_000_000) {
            Waiting.pause(Duration.ofMillis(Math.min(left, TICK_MILLIS)));
            mayGoOn.run();
        }
    }

    private static boolean isPassing(int status) {
        return status == 0 || status == 408 || status == 425 || status >= 500;
    }

    private String told(int status, String collection) {
        return switch (status) {
            case 0 -> "the provider does not answer to " + collection + " at " + profile.serviceOf(collection);
            case UNAUTHORIZED -> "the provider refuses our credential for " + collection
                    + " (401): look at auth, clientId and secret";
            case 403 -> "the provider forbids " + collection + " (403): has our client all scopes for rostering there?";
            case NOT_FOUND -> "the provider has no " + collection + " (404) at " + profile.serviceOf(collection)
                    + ": look at url, preset and path";
            case TOO_MANY -> "the provider has been busy (429) for too long at " + collection;
            default -> "the provider answers to " + collection + " with status " + status;
        };
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
