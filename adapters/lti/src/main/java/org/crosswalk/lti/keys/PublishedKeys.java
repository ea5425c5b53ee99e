package org.crosswalk.lti.keys;

import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.nimbusds.jose.jwk.JWK;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

import org.crosswalk.web.egress.Egress;

/**
 * The key sets of LMSs and tools: kept as long as their servers say, fetched anew for a key that is not there but not
 * more often than cool, and served stale while the other side's server does not answer.
 */
public final class PublishedKeys {

    private static final Duration COOL_DOWN = Duration.ofSeconds(30);
    private static final Duration AT_LEAST = Duration.ofSeconds(30);

    private final Egress egress;
    private final Cache<String, Keys> known = Caffeine.newBuilder().maximumSize(1_000).build();
    private final Map<String, Future<Keys>> underWay = new ConcurrentHashMap<>();

    /**
     * A set.
     *
     * @param cool until when it is not asked for again, whatever key is wanted
     */
    private record Keys(Map<String, JWK> byId, Instant until, Instant cool) {}

    public PublishedKeys(Egress egress) {
        this.egress = egress;
    }

    /** The key of this id; empty where the set does not hold it, or cannot be had. */
    public Future<Optional<JWK>> find(String address, boolean onPremises, String kid) {
        Keys cached = known.getIfPresent(address);
        JWK key = cached == null ? null : cached.byId().get(kid);
        Instant now = Instant.now();
        boolean fresh = cached != null && cached.until().isAfter(now);
        boolean cooling = cached != null && cached.cool().isAfter(now);
        if ((key != null && fresh) || cooling) {
            return Future.succeededFuture(Optional.ofNullable(key));
        }
        Promise<Keys> here = Promise.promise();
        fetch(address, onPremises, cached).onComplete(here);
        return here.future().map(keys -> {
            JWK found = keys.byId().get(kid);
            if (found == null) {
                known.put(address, new Keys(keys.byId(), keys.until(), now.plus(COOL_DOWN)));
            }
            return Optional.ofNullable(found);
        });
    }

    /** Asks once however many wait; in an outage what was known goes on to hold. */
    private Future<Keys> fetch(String address, boolean onPremises, @Nullable Keys cached) {
        Promise<Keys> promise = Promise.promise();
        Future<Keys> other = underWay.putIfAbsent(address, promise.future());
        if (other != null) {
            return other;
        }
        Instant now = Instant.now();
        egress.get(address, onPremises)
                .map(fetched -> new Keys(parse(fetched.body().toString()), now.plus(
                        fetched.maxAge().compareTo(AT_LEAST) < 0 ? AT_LEAST : fetched.maxAge()), now))
                .otherwise(failure -> new Keys(cached == null ? Map.of() : cached.byId(), now, now.plus(COOL_DOWN)))
                .onSuccess(keys -> known.put(address, keys))
                .onComplete(done -> underWay.remove(address))
                .onComplete(promise);
        return promise.future();
    }

    /** The keys of a set, by id; an id that two keys share names none. */
    public static Map<String, JWK> parse(String set) {
        Map<String, JWK> keys = new HashMap<>();
        Set<String> ambiguous = new HashSet<>();
        new JsonObject(set).getJsonArray("keys", new JsonArray()).forEach(each ->
                readable(String.valueOf(each)).ifPresent(key -> {
                    JWK other = keys.putIfAbsent(key.getKeyID(), key);
                    if (other != null && !other.equals(key)) {
                        ambiguous.add(key.getKeyID());
                    }
                }));
        keys.keySet().removeAll(ambiguous);
        return keys;
    }

    /** One key that cannot be read, or has no id, does not spoil the others. */
    private static Optional<JWK> readable(String key) {
        try {
            return Optional.of(JWK.parse(key)).filter(read -> read.getKeyID() != null);
        } catch (ParseException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
