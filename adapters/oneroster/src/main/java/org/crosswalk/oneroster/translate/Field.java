package org.crosswalk.oneroster.translate;

import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;

import com.fasterxml.jackson.core.io.SerializedString;
import org.jspecify.annotations.Nullable;

/**
 * One member of an entity on the wire.
 *
 * @param name the member's name
 * @param versions in which versions it exists
 * @param components the components that it is made of
 * @param place the component by which one filters and sorts, or with dots a path into it
 * @param value writes it: a JSON value, or null to leave it out
 * @param encoded the name as it is written into bodies
 */
record Field<T>(
        String name,
        Set<Version> versions,
        List<String> components,
        String place,
        BiFunction<T, References, @Nullable Object> value,
        SerializedString encoded) {

    Field(
            String name,
            Set<Version> versions,
            List<String> components,
            String place,
            BiFunction<T, References, @Nullable Object> value) {
        this(name, versions, components, place, value, new SerializedString(name));
    }

    Field {
        versions = Set.copyOf(versions);
        components = List.copyOf(components);
    }
}
