package org.crosswalk.web.ims;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

import org.crosswalk.hub.client.MasterKey;
import org.crosswalk.hub.query.Page;
import org.crosswalk.hub.query.Position;
import org.crosswalk.hub.query.Query;
import org.crosswalk.hub.store.PagePositions;
import org.crosswalk.web.Call;
import org.crosswalk.web.PublicUrl;
import org.crosswalk.web.error.Problem.Kind;

/**
 * Pulls of a whole collection, page by page, while records come and go: none that stands throughout is skipped or
 * repeated, and a page costs about the same wherever it is. The link {@code next} carries the place where the page ended in its
 * parameter {@code after}, sealed, for it may hold a name that the records are sorted by; for a client that counts
 * offsets itself the place is remembered. One that asks for an offset that it has not come to is led there from the
 * nearest of the milestones that are set up when the first such page is asked for.
 */
public final class Pull {

    /** The parameter that carries a place. */
    public static final String AFTER = "after";

    /** For how long the pages of a pull tell the total that its first page counted. */
    private static final Duration COUNT_HOLDS = Duration.ofMinutes(5);

    /** From where on it is too far to count from the beginning, and how far apart milestones are. */
    private static final int FAR = 10_000;

    private final PagePositions positions;
    private final MasterKey key;
    private final PublicUrl publicUrl;

    public Pull(PagePositions positions, MasterKey key, PublicUrl publicUrl) {
        this.positions = positions;
        this.key = key;
        this.publicUrl = publicUrl;
    }

    /**
     * The collection that is pulled.
     *
     * @param positions the places right behind every n-th record
     * @param count how many records there are
     */
    public record Whole(IntFunction<Future<List<Position>>> positions, Supplier<Future<Long>> count) {}

    /**
     * One page of a pull: what is asked for, and where it begins if that is known.
     *
     * @param skip how many records behind the place
     */
    public record Turn(ImsQuery asked, String query, @Nullable Place place, long skip, boolean carried) {

        /** The query with which the page is read. */
        public Query of(Query whole) {
            if (place == null) {
                return whole;
            }
            Query following = whole.after(place.position()).skipping(skip);
            return fresh() ? following.uncounted() : following;
        }

        private boolean fresh() {
            return place != null && place.counted().isAfter(Instant.now().minus(COUNT_HOLDS));
        }
    }

    /** Where the page begins that a call asks for; fails with BAD_REQUEST where {@code after} is of another query. */
    public Future<Turn> turn(Call call, ImsQuery asked, Whole whole) {
        String query = digest(call);
        List<String> after = call.http().queryParams().getAll(AFTER);
        if (!after.isEmpty()) {
            return Future.succeededFuture(new Turn(asked, query, opened(after.getFirst(), query)
                    .orElseThrow(() -> Kind.BAD_REQUEST
                            .because("after: take it from the link next of the same query")
                            .exception()), 0, true));
        }
        if (asked.offset() == 0) {
            return Future.succeededFuture(new Turn(asked, query, null, 0, false));
        }
        return remembered(call, asked, query).compose(turn -> asked.offset() > FAR && turn.place() == null
                ? milestones(call, query, whole).compose(set -> remembered(call, asked, query))
                : Future.succeededFuture(turn));
    }

    private Future<Turn> remembered(Call call, ImsQuery asked, String query) {
        int near = asked.offset() > FAR ? FAR : 0;
        return positions.find(call.tenant(), query, asked.offset(), near).map(found -> found
                .flatMap(known -> opened(known.place(), query)
                        .map(place -> new Turn(asked, query, place, asked.offset() - known.offset(), false)))
                .orElseGet(() -> new Turn(asked, query, null, 0, false)));
    }

    private Future<Void> milestones(Call call, String query, Whole whole) {
        Instant now = Instant.now();
        Future<List<Position>> found = whole.positions().apply(FAR);
        Future<Long> total = whole.count().get();
        return Future.all(found, total).compose(both -> {
            Map<Long, String> places = new TreeMap<>();
            long offset = 0;
            for (Position position : found.result()) {
                offset += FAR;
                places.put(offset, sealed(new Place(query, offset, position, total.result(), now)));
            }
            return positions.remember(call.tenant(), query, places);
        });
    }

    /** Sets the headers of a page that was read, and remembers where it ends. */
    public Future<Void> answered(Call call, Turn turn, Page<?> page) {
        boolean counted = page.total() >= 0;
        Place before = turn.place();
        long total = counted ? page.total() : Objects.requireNonNull(before).total();
        long offset = before == null ? turn.asked().offset() : before.offset() + turn.skip();
        if (page.end() == null) {
            Paging.write(call.http(), publicUrl, turn.asked().limit(), offset, total, null);
            return Future.succeededFuture();
        }
        Instant when = counted ? Instant.now() : Objects.requireNonNull(before).counted();
        Place end = new Place(turn.query(), offset + page.items().size(), page.end(), total, when);
        String sealed = sealed(end);
        Paging.write(call.http(), publicUrl, turn.asked().limit(), offset, total, page.more() ? sealed : null);
        return turn.carried()
                ? Future.succeededFuture()
                : positions.remember(call.tenant(), turn.query(), after(turn, end, offset, sealed));
    }

    /** After a short page some clients ask for what follows its last record, others for what follows a whole page. */
    private static Map<Long, String> after(Turn turn, Place end, long offset, String sealed) {
        Map<Long, String> places = new TreeMap<>();
        places.put(end.offset(), sealed);
        places.put(offset + turn.asked().limit(), sealed);
        return places;
    }

    private String sealed(Place place) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(key.encrypt(place.json().toBuffer().getBytes()));
    }

    private Optional<Place> opened(String sealed, String query) {
        try {
            byte[] json = key.decrypt(Base64.getUrlDecoder().decode(sealed));
            return Optional.of(Place.of(new JsonObject(Buffer.buffer(json)))).filter(place -> place.query().equals(query));
        } catch (RuntimeException notOurs) {
            return Optional.empty();
        }
    }

    /** Who asks, for which collection, by which filter, in which order. */
    private static String digest(Call call) {
        String text = Stream.concat(
                        Stream.of(call.caller().client().id(), call.http().request().path()),
                        Stream.of("filter", "sort", "orderBy").map(name ->
                                Objects.requireNonNullElse(call.http().queryParams().get(name), "")))
                .collect(Collectors.joining("\n"));
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
