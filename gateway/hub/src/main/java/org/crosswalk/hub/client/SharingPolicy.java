package org.crosswalk.hub.client;

import java.time.LocalDate;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * What a client may see: which records, and of each kind which components. What is not named is not shared.
 *
 * @param grounds the purpose or agreement that the ledger names
 * @param everything whether all records are shared whole
 * @param classes otherwise: sourcedIds of the classes whose records are shared
 * @param schools and of the schools
 * @param agreement the agreement or schedule that allows it, for people; null where none is named
 * @param from first day on which it holds, in UTC; null for any
 * @param until last day on which it holds; null for any
 * @param transforms by kind of record and component, what is shared instead of the value
 * @param components by kind of record the components shared beyond the structural ones; a kind that is not named here
 *     is not shared at all
 */
public record SharingPolicy(
        String grounds,
        boolean everything,
        Set<String> classes,
        Set<String> schools,
        Map<String, Set<String>> components,
        Map<String, Map<String, Transform>> transforms,
        @Nullable String agreement,
        @Nullable LocalDate from,
        @Nullable LocalDate until) {

    /** Stands for all components of a kind. */
    public static final String ALL = "*";

    public SharingPolicy {
        classes = Set.copyOf(classes);
        schools = Set.copyOf(schools);
        components = Map.copyOf(components);
        transforms = Map.copyOf(transforms);
    }

    /** A policy that holds always and shares values as they are. */
    public SharingPolicy(
            String grounds,
            boolean everything,
            Set<String> classes,
            Set<String> schools,
            Map<String, Set<String>> components) {
        this(grounds, everything, classes, schools, components, Map.of(), null, null, null);
    }

    /** Whether it holds on a day. */
    public boolean holds(LocalDate day) {
        return (from == null || !day.isBefore(from)) && (until == null || !day.isAfter(until));
    }

    /** Everything, whole. */
    public static SharingPolicy everything(String grounds) {
        return new SharingPolicy(grounds, true, Set.of(), Set.of(), Map.of());
    }

    /** Nothing. */
    public static SharingPolicy nothing(String grounds) {
        return new SharingPolicy(grounds, false, Set.of(), Set.of(), Map.of());
    }
}
