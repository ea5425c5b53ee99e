package org.crosswalk.hub.grant;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import org.crosswalk.hub.client.SharingPolicy;
import org.crosswalk.hub.query.Predicate;

/**
 * Which records of a kind belong to shared classes and schools. A kind that follows the roster declares the predicates
 * {@code ofClasses} and {@code ofSchools}; the others are open to whoever is granted the kind.
 */
final class SharedRows {

    /** Kinds that say nothing of a person: shared whole with whoever is granted the kind. */
    private static final Set<String> NOT_PERSONAL = Set.of(
            "academicSession", "scoreScale", "assessmentLineItem", "resource", "cfDocument", "cfItem", "cfAssociation",
            "cfDefinition", "cfRubric");

    /** Kinds that are readable without a credential. */
    private static final Set<String> OPEN =
            Set.of("cfDocument", "cfItem", "cfAssociation", "cfDefinition", "cfRubric");

    private SharedRows() {}

    static Predicate of(String type, SharingPolicy policy) {
        if (NOT_PERSONAL.contains(type)) {
            return Predicate.ALL;
        }
        return new Predicate.Or(java.util.List.of(
                new Predicate.Named("ofClasses", policy.classes().stream().sorted().toList()),
                new Predicate.Named("ofSchools", policy.schools().stream().sorted().toList())));
    }

    static Map<String, Access> openTypes() {
        Map<String, Access> open = new TreeMap<>();
        OPEN.forEach(type -> open.put(type, Access.EVERYTHING));
        return open;
    }

    static Map<String, Access> openlyLicensedTypes() {
        Map<String, Access> open = new TreeMap<>();
        OPEN.forEach(type -> open.put(type, new Access(Predicate.named("openlyLicensed"), true, Set.of())));
        return open;
    }
}
