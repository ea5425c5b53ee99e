package org.crosswalk.hub.client;

import java.util.Map;
import java.util.Set;

/**
 * What a client may see: which records, and of each kind which components. What is not named is not shared.
 *
 * @param grounds the purpose or agreement that the ledger names
 * @param everything whether all records are shared whole
 * @param classes otherwise: sourcedIds of the classes whose records are shared
 * @param schools and of the schools
 * @param components by kind of record the components shared beyond the structural ones; a kind that is not named here
 *     is not shared at all
 */
public record SharingPolicy(
        String grounds,
        boolean everything,
        Set<String> classes,
        Set<String> schools,
        Map<String, Set<String>> components) {

    /** Stands for all components of a kind. */
    public static final String ALL = "*";

    public SharingPolicy {
        classes = Set.copyOf(classes);
        schools = Set.copyOf(schools);
        components = Map.copyOf(components);
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
