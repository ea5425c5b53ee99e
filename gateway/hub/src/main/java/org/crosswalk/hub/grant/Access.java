package org.crosswalk.hub.grant;

import java.util.Set;

import org.crosswalk.hub.query.Predicate;

/**
 * What a grant shows of one kind of record.
 *
 * @param rows which records
 * @param all whether every component is shown
 * @param components otherwise: which, beyond the structural ones
 */
public record Access(Predicate rows, boolean all, Set<String> components) {

    /** Every record, whole. */
    public static final Access EVERYTHING = new Access(Predicate.ALL, true, Set.of());

    /** No record at all. */
    public static final Access NOTHING = new Access(Predicate.NONE, false, Set.of());

    public Access {
        components = Set.copyOf(components);
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
