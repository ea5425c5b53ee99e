package org.crosswalk.oneroster.translate;

import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;

import org.jspecify.annotations.Nullable;

/**
 * One member of an entity on the wire.
 *
 * @param name the member's name
 * @param versions in which versions it exists
 * @param components the components that it is made of; by the first one filters and sorts
 * @param value writes it: a JSON value, or null to leave it out
 */
record Field<T>(
        String name,
        Set<Version> versions,
        List<String> components,
        BiFunction<T, References, @Nullable Object> value) {

    Field {
        versions = Set.copyOf(versions);
        components = List.copyOf(components);
    }
}
