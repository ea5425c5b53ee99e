package org.crosswalk.api.serve;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;

import org.crosswalk.api.translate.Uuids;
import org.crosswalk.hub.query.Predicate;
import org.crosswalk.web.error.Problem.Kind;

/** The parameters of a request; one that the path does not take is refused, lest a misspelt filter share too much. */
record Parameters(MultiMap query) {

    private static final Set<String> OF_EVERY_LIST = Set.of("limit", "after");

    /** The query of a list with these filters. */
    static Parameters ofList(RoutingContext http, String... filters) {
        Set<String> known = new TreeSet<>(Arrays.asList(filters));
        known.addAll(OF_EVERY_LIST);
        return of(http, known);
    }

    /** The query of an operation with these parameters. */
    static Parameters of(RoutingContext http, Set<String> known) {
        for (String name : http.queryParams().names()) {
            if (!known.contains(name)) {
                throw Kind.BAD_REQUEST
                        .because("a query parameter is not known here; this path takes " + String.join(", ", known))
                        .exception();
            }
        }
        return new Parameters(http.queryParams());
    }

    /** The value of a parameter, if it was sent. */
    Optional<String> text(String name) {
        return Optional.ofNullable(query.get(name)).map(value -> storable(name, value));
    }

    /** The value of a parameter that must be sent. */
    String required(String name) {
        return text(name).filter(value -> !value.isBlank()).orElseThrow(() ->
                Kind.BAD_REQUEST.because("name the query parameter " + name).exception());
    }

    /** A moment that must be sent, in any offset. */
    Instant instant(String name) {
        try {
            return OffsetDateTime.parse(required(name)).toInstant();
        } catch (DateTimeParseException notATime) {
            throw Kind.BAD_REQUEST.because(name + " takes a time with an offset, such as 2026-09-01T00:00:00Z").exception();
        }
    }

    /** Those records whose component equals the parameter; all where it was not sent. */
    Predicate equal(String name, String component) {
        return text(name).map(value -> Predicate.equal(component, value)).orElse(Predicate.ALL);
    }

    /** The same text; refuses U+0000, which no database keeps. */
    static String storable(String name, String value) {
        if (value.indexOf('\0') >= 0) {
            throw Kind.BAD_REQUEST.because(name + " holds the character U+0000").exception();
        }
        return value;
    }

    /** The bare, lower-case UUID of a CASE entity that a value names. */
    static String uuid(String name, String value) {
        return Uuids.find(value).orElseThrow(() -> Kind.BAD_REQUEST
                .because(name + " takes a UUID, bare, as urn:uuid:, or at the end of an address")
                .exception());
    }
}
