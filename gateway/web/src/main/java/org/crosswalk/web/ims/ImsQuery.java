package org.crosswalk.web.ims;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;
import org.jspecify.annotations.Nullable;

import org.crosswalk.hub.query.Query;
import org.crosswalk.web.error.Problem.Kind;
import org.crosswalk.web.error.ProblemException;

/**
 * What a reader asks for by {@code limit}, {@code offset}, {@code sort}, {@code orderBy}, {@code filter} and
 * {@code fields}; the fields are still the standard's own names.
 *
 * @param limit 1 to 10,000, by default 100; a larger one is cut, and the answer's headers tell the truth
 * @param sort the field to sort by, or null
 * @param fields the fields wanted; empty for all
 */
public record ImsQuery(
        int limit,
        long offset,
        @Nullable String sort,
        boolean descending,
        @Nullable ImsFilter filter,
        Set<String> fields) {

    /** How many records a page holds where nobody says. */
    public static final int DEFAULT_LIMIT = 100;

    public ImsQuery {
        fields = Set.copyOf(fields);
    }

    /**
     * Reads the parameters of a collection.
     *
     * @throws ProblemException BAD_REQUEST for a number or a word that is none, or for a parameter given twice;
     *     INVALID_FILTER_FIELD and INVALID_SELECTION_FIELD
     */
    public static ImsQuery of(RoutingContext http) {
        MultiMap parameters = http.queryParams();
        String filter = single(parameters, "filter");
        return new ImsQuery(
                (int) Math.min(number(parameters, "limit", DEFAULT_LIMIT, 1), Query.MAX_LIMIT),
                number(parameters, "offset", 0, 0),
                single(parameters, "sort"),
                descending(single(parameters, "orderBy")),
                filter == null ? null : ImsFilter.parse(filter),
                fields(http));
    }

    /** Reads the one parameter that a single record takes: {@code fields}. */
    public static Set<String> fields(RoutingContext http) {
        List<String> given = http.queryParams().getAll("fields");
        if (given.isEmpty()) {
            return Set.of();
        }
        Set<String> fields = new LinkedHashSet<>();
        given.forEach(list -> Arrays.stream(list.split(","))
                .map(String::strip)
                .filter(field -> !field.isEmpty())
                .forEach(fields::add));
        if (fields.isEmpty()) {
            throw Kind.INVALID_SELECTION_FIELD.because("fields: name at least one field").exception();
        }
        return fields;
    }

    private static @Nullable String single(MultiMap parameters, String name) {
        List<String> values = new ArrayList<>(parameters.getAll(name));
        if (values.size() > 1) {
            throw Kind.BAD_REQUEST.because(name + ": give it once").exception();
        }
        return values.isEmpty() ? null : values.getFirst();
    }

    private static long number(MultiMap parameters, String name, long otherwise, long least) {
        String text = single(parameters, name);
        if (text == null) {
            return otherwise;
        }
        if (!text.matches("[0-9]{1,15}") || Long.parseLong(text) < least) {
            throw Kind.BAD_REQUEST.because(name + ": a whole number of at least " + least).exception();
        }
        return Long.parseLong(text);
    }

    private static boolean descending(@Nullable String orderBy) {
        return switch (orderBy) {
            case null -> false;
            case "asc" -> false;
            case "desc" -> true;
            default -> throw Kind.BAD_REQUEST.because("orderBy: asc or desc").exception();
        };
    }
}
