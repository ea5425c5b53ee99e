package org.crosswalk.hub.policies;

import java.time.LocalDate;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.crosswalk.hub.client.SharingPolicy;
import org.crosswalk.hub.client.Transform;

/** Whether one policy shows anything that another does not, on any day. */
final class Widening {

    private Widening() {}

    /** Whether the second shows more than the first: a row, a component, a value less veiled, a day. */
    static boolean of(SharingPolicy agreed, SharingPolicy wanted) {
        if (earlier(wanted.from(), agreed.from()) || later(wanted.until(), agreed.until())) {
            return true;
        }
        if (agreed.everything()) {
            return false;
        }
        return wanted.everything()
                || !agreed.classes().containsAll(wanted.classes())
                || !agreed.schools().containsAll(wanted.schools())
                || wanted.components().entrySet().stream().anyMatch(kind ->
                        more(agreed, wanted, kind.getKey(), kind.getValue()));
    }

    private static boolean more(SharingPolicy agreed, SharingPolicy wanted, String kind, Set<String> components) {
        Set<String> before = agreed.components().get(kind);
        if (before == null || !(before.contains(SharingPolicy.ALL) || before.containsAll(components))) {
            return true;
        }
        Map<String, Transform> veils = wanted.transforms().getOrDefault(kind, Map.of());
        return agreed.transforms().getOrDefault(kind, Map.of()).entrySet().stream()
                .anyMatch(veil -> shown(components, veil.getKey()) && veils.get(veil.getKey()) != veil.getValue());
    }

    private static boolean shown(Set<String> components, String component) {
        return components.contains(SharingPolicy.ALL) || components.contains(component);
    }

    private static boolean earlier(@Nullable LocalDate day, @Nullable LocalDate than) {
        return than != null && (day == null || day.isBefore(than));
    }

    private static boolean later(@Nullable LocalDate day, @Nullable LocalDate than) {
        return than != null && (day == null || day.isAfter(than));
    }
}
