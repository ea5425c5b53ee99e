package org.crosswalk.web.ims;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

import org.crosswalk.hub.client.MasterKey;
import org.crosswalk.hub.query.Page;
import org.crosswalk.hub.query.Query;
import org.crosswalk.hub.store.PagePositions;
import org.crosswalk.web.Call;
import org.crosswalk.web.PublicUrl;
import org.crosswalk.web.error.Problem.Kind;

/**
 * Pulls of a whole collection, page by page, while records come and go: none that stands throughout is skipped or
 * repeated, and a page costs the same wherever it is. The link {@code next} carries the place where the page ended in its
 * parameter {@code after}, sealed, for it may hold a name that the records are sorted by; for a client that counts
 * offsets itself the place is remembered.
 */
public final class Pull {

    /** The parameter that carries a place. */
    public static final String AFTER = "after";

    /** For how long the pages of a pull tell the total that its first page counted. */
    private static final Duration COUNT_HOLDS = Duration.ofMinutes(5);

    private final PagePositions positions;
    private final MasterKey key;
    private final PublicUrl publicUrl;

    public Pull(PagePositions positions, MasterKey key, PublicUrl publicUrl) {
        this.positions = positions;
        this.key = key;
        this.publicUrl = publicUrl;
    }

    /** One page of a pull: what is asked for, and where it begins if that is known. */
    public record Turn(ImsQuery asked, String query, @Nullable Place place, boolean carried) {

        /** The query with which the page is read. */
        public Query of(Query whole) {
            if (place == null) {
                return whole;
            }
            Query following = whole.after(place.position());
            return fresh() ? following.uncounted() : following;
        }

        private boolean fresh() {
            return place != null && place.counted().isAfter(Instant.now().minus(COUNT_HOLDS));
        }
    }

    /** Where the page begins that a call asks for; fails with BAD_REQUEST where {@code after} is of another query. */
    public Future<Turn> turn(Call call, ImsQuery asked) {
        String query = digest(call);
        List<String> after = call.http().queryParams().getAll(AFTER);
        if (!after.isEmpty()) {
            return Future.succeededFuture(new Turn(asked, query, opened(after.getFirst(), query)
                    .orElseThrow(() -> Kind.BAD_REQUEST
                            .because("after: take it from the link next of the same query")
                            .exception()), true));
        }
        if (asked.offset() == 0) {
            return Future.succeededFuture(new Turn(asked, query, null, false));
        }
        return positions.find(call.tenant(), query, asked.offset()).map(found -> new Turn(
                asked, query, found.flatMap(place -> opened(place, query)).orElse(null), false));
    }

    /** Sets the headers of a page that was read, and remembers where it ends. */
    public Future<Void> answered(Call call, Turn turn, Page<?> page) {
        boolean counted = page.total() >= 0;
        Place before = turn.place();
        long total = counted ? page.total() : Objects.requireNonNull(before).total();
        long offset = before == null ? turn.asked().offset() : before.offset();
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
                : positions.remember(call.tenant(), turn.query(), after(turn, end, offset), sealed);
    }

    /** After a short page some clients ask for what follows its last record, others for what follows a whole page. */
    private static Set<Long> after(Turn turn, Place end, long offset) {
        Set<Long> offsets = new TreeSet<>();
        offsets.add(end.offset());
        offsets.add(offset + turn.asked().limit());
        return offsets;
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
