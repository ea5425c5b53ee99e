package org.crosswalk.api.serve;

import java.util.List;
import java.util.function.Function;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

import org.crosswalk.web.error.Problem.Kind;

/**
 * Which part of a list is asked for.
 *
 * @param limit how many at most, 1 to 1000; 100 where nothing is said
 * @param after the last record of the page before, or null for the first page
 */
record PageRequest(int limit, @Nullable Position after) {

    private static final int DEFAULT = 100;
    private static final int LARGEST = 1000;

    static PageRequest of(Parameters parameters) {
        return new PageRequest(
                parameters.text("limit").map(PageRequest::limit).orElse(DEFAULT),
                parameters.text("after").map(Position::of).orElse(null));
    }

    /** The answer: the records, and {@code after} where there may be more. */
    <T> JsonObject body(String name, Order<T> order, List<T> page, Function<T, JsonObject> form) {
        return body(name, page, order::positionOf, form);
    }

    /** The same for a short list that is held in memory, ordered by a name. */
    <T> JsonObject slice(String name, List<T> all, Function<T, String> id, Function<T, JsonObject> form) {
        List<T> page = all.stream()
                .sorted(java.util.Comparator.comparing(id))
                .filter(item -> after == null || id.apply(item).compareTo(after.id()) > 0)
                .limit(limit)
                .toList();
        return body(name, page, item -> new Position("", id.apply(item)), form);
    }

    /** The same for what is no record. */
    <T> JsonObject body(
            String name, List<T> page, Function<T, Position> position, Function<T, JsonObject> form) {
        JsonArray items = new JsonArray();
        page.forEach(item -> items.add(form.apply(item)));
        JsonObject body = new JsonObject().put(name, items);
        return page.size() < limit ? body : body.put("after", position.apply(page.getLast()).word());
    }

    private static int limit(String text) {
        try {
            int limit = Integer.parseInt(text);
            if (limit >= 1 && limit <= LARGEST) {
                return limit;
            }
        } catch (NumberFormatException notANumber) {
            throw outside();
        }
        throw outside();
    }

    private static RuntimeException outside() {
        return Kind.BAD_REQUEST.because("limit takes a number from 1 to " + LARGEST).exception();
    }
}
