package org.crosswalk.hub.evidence;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * What the conditions of flows may look at, of an attempt everything but who it was and what was said: {@code lineItem,
 * activity, targets, raw, min, max, scaled, at, kind, system}; what is absent is left out.
 */
public final class Facts {

    private Facts() {}

    /** Before it is taken in. */
    static Map<String, Object> of(Attempt attempt) {
        Map<String, Object> facts = new HashMap<>();
        put(facts, "lineItem", attempt.lineItem());
        put(facts, "activity", attempt.activity());
        put(facts, "targets", attempt.targets());
        put(facts, "raw", number(attempt.raw()));
        put(facts, "min", number(attempt.min()));
        put(facts, "max", number(attempt.max()));
        put(facts, "scaled", number(attempt.scaled()));
        put(facts, "at", attempt.at().toString());
        put(facts, "kind", attempt.kind().name().toLowerCase(Locale.ROOT));
        put(facts, "system", attempt.origin().system());
        return facts;
    }

    /** Of what is evidence already. */
    public static Map<String, Object> of(Evidence evidence) {
        Map<String, Object> facts = new HashMap<>();
        put(facts, "lineItem", evidence.lineItem());
        put(facts, "activity", evidence.activity());
        put(facts, "targets", evidence.cfItem() == null ? List.of() : List.of(evidence.cfItem()));
        put(facts, "raw", number(evidence.raw()));
        put(facts, "min", number(evidence.min()));
        put(facts, "max", number(evidence.max()));
        put(facts, "scaled", number(evidence.scaled()));
        put(facts, "at", evidence.at().toString());
        put(facts, "kind", evidence.kind().name().toLowerCase(Locale.ROOT));
        put(facts, "system", evidence.origin().system());
        return facts;
    }

    private static void put(Map<String, Object> facts, String name, @Nullable Object value) {
        if (value != null) {
            facts.put(name, value);
        }
    }

    private static @Nullable Double number(@Nullable BigDecimal value) {
        return value == null ? null : value.doubleValue();
    }
}
