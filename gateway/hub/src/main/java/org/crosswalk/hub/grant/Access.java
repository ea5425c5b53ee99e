package org.crosswalk.hub.grant;

import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.crosswalk.hub.client.Transform;
import org.crosswalk.hub.query.Predicate;

/**
 * What a grant shows of one kind of record.
 *
 * @param rows which records
 * @param all whether every component is shown
 * @param components otherwise: which, beyond the structural ones
 * @param transforms what is shown instead of the value of a component
 * @param suppressed whose opt-outs hold: the client's; null for none
 */
public record Access(
        Predicate rows,
        boolean all,
        Set<String> components,
        Map<String, Transform> transforms,
        @Nullable Suppressed suppressed) {

    /** Every record, whole. */
    public static final Access EVERYTHING = new Access(Predicate.ALL, true, Set.of());

    /** No record at all. */
    public static final Access NOTHING = new Access(Predicate.NONE, false, Set.of());

    public Access {
        components = Set.copyOf(components);
        transforms = Map.copyOf(transforms);
    }

    /** Values as they are, whoever has opted out. */
    public Access(Predicate rows, boolean all, Set<String> components) {
        this(rows, all, components, Map.of(), null);
    }

    /**
     * Whose opt-outs hold, and by which key pseudonyms are made.
     *
     * @param client the reader
     * @param key of the client's pseudonyms; never the client's to know
     */
    public record Suppressed(String client, String key) {

        @Override
        public String toString() {
            return "Suppressed[" + client + "]";
        }
    }

    /** Whether the component may be written: what is shown otherwise than it is must not come back. */
    public boolean writes(String component) {
        return shows(component) && !transforms.containsKey(component);
    }

    /** Whether the component of this name is shown. */
    public boolean shows(String component) {
        return all || components.contains(component);
    }

    /** Whether it shows no record whatever. */
    public boolean closed() {
        return rows.equals(Predicate.NONE);
    }
}
