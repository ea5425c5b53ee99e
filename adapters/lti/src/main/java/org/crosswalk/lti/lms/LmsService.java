package org.crosswalk.lti.lms;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import org.crosswalk.lti.Platforms.Platform;
import org.crosswalk.web.egress.Egress;
import org.crosswalk.web.egress.Egress.Answer;

/** Calls the services of LMSs with Crosswalk's token, and reads lists to their end. */
public final class LmsService {

    private static final int MOST_PAGES = 1_000;
    private static final int MOST_REPEATS = 3;
    private static final long LONGEST_PAUSE = 10;

    private final Vertx vertx;
    private final PlatformTokens tokens;
    private final Egress egress;

    public LmsService(Vertx vertx, PlatformTokens tokens, Egress egress) {
        this.vertx = vertx;
        this.tokens = tokens;
        this.egress = egress;
    }

    /**
     * An LMS, and in whose name it is asked.
     *
     * @param scope what the token must allow
     */
    public record Door(Platform lms, String deployment, String scope) {}

    /** One call; a token that the LMS does not take any more is got anew, once. Any status is an answer. */
    public Future<Answer> send(Door door, HttpMethod method, String url, Map<String, String> headers, Buffer body) {
        return once(door, method, url, headers, body).compose(answer -> {
            if (answer.status() != 401) {
                return Future.succeededFuture(answer);
            }
            tokens.forget(door.lms(), door.deployment(), door.scope());
            return once(door, method, url, headers, body);
        });
    }

    private Future<Answer> once(Door door, HttpMethod method, String url, Map<String, String> headers, Buffer body) {
        return tokens.of(door.lms(), door.deployment(), door.scope()).compose(token -> {
            Map<String, String> all = new HashMap<>(headers);
            all.put("Authorization", "Bearer " + token);
            return egress.send(method, url, door.lms().settings().onPremises(), all, body);
        });
    }

    /**
     * All pages of a list.
     *
     * @param items the items of a page's JSON; empty where it is no page
     * @return fails with {@link LmsRefusal} where a page is missing: half a list is none
     */
    public Future<List<JsonObject>> all(
            Door door, String url, String type, Function<Object, Optional<List<JsonObject>>> items) {
        return page(door, url, type, items, new ArrayList<>(), new ArrayList<>());
    }

    private Future<List<JsonObject>> page(
            Door door, String url, String type, Function<Object, Optional<List<JsonObject>>> items, List<String> seen,
            List<JsonObject> found) {
        return patiently(door, url, type, 0).compose(answer -> {
            Optional<List<JsonObject>> page = answer.status() == 200 ? items.apply(json(answer)) : Optional.empty();
            if (page.isEmpty()) {
                return Future.failedFuture(new LmsRefusal("the LMS does not give the list", answer));
            }
            found.addAll(page.get());
            seen.add(url);
            Optional<String> next = NextLink.of(url, answer.headers().getAll("Link"))
                    .filter(address -> !seen.contains(address) && sameServer(url, address));
            return next.isPresent() && seen.size() < MOST_PAGES
                    ? page(door, next.get(), type, items, seen, found)
                    : Future.succeededFuture(found);
        });
    }

    /** A busy LMS is asked for the same page again, after a while. */
    private Future<Answer> patiently(Door door, String url, String type, int before) {
        return send(door, HttpMethod.GET, url, Map.of("Accept", type), Buffer.buffer()).compose(answer -> {
            LmsRefusal refusal = new LmsRefusal("not now", answer);
            long pause = refusal.pause() < 0 ? 1L << before : refusal.pause();
            boolean again = answer.status() != 401 && refusal.passing() && before < MOST_REPEATS && pause <= LONGEST_PAUSE;
            return again
                    ? vertx.timer(Math.max(1, pause * 1_000)).compose(over -> patiently(door, url, type, before + 1))
                    : Future.succeededFuture(answer);
        });
    }

    /** The items of a list that is a JSON array; empty where it is none. */
    public static Optional<List<JsonObject>> array(Object json) {
        return json instanceof JsonArray array ? Optional.of(objects(array)) : Optional.empty();
    }

    /** Those members of an array that are objects. */
    public static List<JsonObject> objects(JsonArray array) {
        return array.stream().filter(JsonObject.class::isInstance).map(JsonObject.class::cast).toList();
    }

    /** Whatever the LMS calls it: some say that their JSON is text/html. */
    public static Object json(Answer answer) {
        try {
            String text = answer.body().toString().strip();
            return text.startsWith("[") ? new JsonArray(text) : new JsonObject(text);
        } catch (DecodeException unreadable) {
            return new JsonObject();
        }
    }

    /** The token is for this server alone. */
    private static boolean sameServer(String one, String other) {
        try {
            URI first = URI.create(one);
            URI second = URI.create(other);
            return String.valueOf(first.getRawAuthority()).equalsIgnoreCase(second.getRawAuthority())
                    && String.valueOf(first.getScheme()).equalsIgnoreCase(second.getScheme());
        } catch (IllegalArgumentException unreadable) {
            return false;
        }
    }

    /** The address with something more on its path: a query such as {@code ?type_id=1} stays. */
    public static String below(String url, String more) {
        int query = url.indexOf('?');
        return query < 0 ? url + more : url.substring(0, query) + more + url.substring(query);
    }

    /** The address with a parameter more. */
    public static String with(String url, String name, String value) {
        return url + (url.contains("?") ? "&" : "?") + name + "="
                + java.net.URLEncoder.encode(value, java.nio.charset.StandardCharsets.UTF_8);
    }
}
