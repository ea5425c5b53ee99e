package org.crosswalk.oneroster.pull;

import java.util.List;

import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

import org.crosswalk.oneroster.store.Staging.Place;

/**
 * Pulls one collection, page by page, into staging. What happens while one pages is dealt with so: the end is what the
 * count, the links or an empty page say, never a short page; a page that does not begin where the last one ended, and a
 * count that changes or is not reached, make for another pass; what a whole pass has not met is gone.
 */
final class CollectionPull {

    private static final int MOST_PASSES = 3;

    /** How a page walk ended. */
    private enum Walk {
        WHOLE,
        SHIFTED
    }

    /** The provider says that what we may see has changed: everything must be pulled anew. */
    static final class Restart extends RuntimeException {
        private static final long serialVersionUID = 1;

        Restart() {
            super(null, null, false, false);
        }
    }

    /** Where what is pulled goes. All methods block. */
    interface Sink {

        /** How far a collection is. */
        Place place(RosterCollection collection);

        /** Takes the records of a page, and how far the collection is with them, in one transaction. */
        void take(RosterCollection collection, List<JsonObject> rows, Place place);

        /** How many records of the collection it has, of this pass or a later one. */
        long count(RosterCollection collection, int pass);

        /** The pass was whole: what only an earlier one has met is gone. */
        void dropOlder(RosterCollection collection, int pass);

        /** Told how far a collection is; throws where the work is to end. */
        void at(RosterCollection collection, long done, @Nullable Long total);
    }

    private final ProviderClient client;
    private final RosterCollection collection;
    private final int pageSize;
    private final String filter;
    private final Sink sink;

    /** @param filter an expression, or empty for all */
    CollectionPull(ProviderClient client, RosterCollection collection, int pageSize, String filter, Sink sink) {
        this.client = client;
        this.collection = collection;
        this.pageSize = pageSize;
        this.filter = filter;
        this.sink = sink;
    }

    /** Pulls until the collection is whole; true, or false where the provider's own count is never reached. */
    boolean run() {
        Place place = sink.place(collection);
        if (place.complete()) {
            return true;
        }
        while (place.passes() < MOST_PASSES) {
            Walk walk = walk(place);
            Place end = sink.place(collection);
            boolean whole = walk == Walk.WHOLE && (end.total() == null || sink.count(collection, place.passes()) >= end.total());
            if (whole) {
                sink.dropOlder(collection, place.passes());
            }
            place = new Place(0, end.total(), place.passes() + 1, whole, end.mark());
            sink.take(collection, List.of(), place);
            if (whole) {
                return true;
            }
        }
        return false;
    }

    private Walk walk(Place from) {
        Walk walk = Walk.WHOLE;
        long offset = from.next();
        Place place = from;
        @Nullable String lastId = null;
        @Nullable Long counted = null;
        List<JsonObject> before = List.of();
        while (true) {
            Page page = client.page(collection.path(), offset, pageSize, filter);
            watch(place.mark(), page.mark());
            List<JsonObject> rows = page.rows();
            if (rows.isEmpty() || rows.equals(before)) {
                return walk;
            }
            if (lastId != null && !lastId.equals(idOf(rows.getFirst()))) {
                walk = Walk.SHIFTED;
            }
            if (counted != null && !counted.equals(page.total())) {
                walk = Walk.SHIFTED;
            }
            counted = page.total();
            boolean overlaps = page.total() == null && !page.linked() && rows.size() > 1;
            long reached = offset + rows.size();
            offset = page.next() != null ? page.next() : overlaps ? reached - 1 : reached;
            place = new Place(offset, page.total(), from.passes(), false, page.mark());
            sink.take(collection, rows, place);
            sink.at(collection, reached, page.total());
            if (ends(page, reached) || (lastId != null && rows.size() == 1)) {
                return walk;
            }
            lastId = overlaps ? idOf(rows.getLast()) : null;
            before = rows;
        }
    }

    /**
     * The count says so, or links without a next one do; else only an empty page ends the walk. A full page whose count
     * is reached may be one of a provider that counts the page and not the collection.
     */
    private boolean ends(Page page, long reached) {
        if (page.next() != null) {
            return false;
        }
        Long total = page.total();
        return total == null ? page.linked() : reached >= total && (page.linked() || page.rows().size() < pageSize);
    }

    private @Nullable String idOf(JsonObject row) {
        return collection.readable().idOf(collection.readable().spelt(row));
    }

    private static void watch(@Nullable String before, String now) {
        if (before != null && !before.isEmpty() && !now.isEmpty() && !before.equals(now)) {
            throw new Restart();
        }
    }
}
