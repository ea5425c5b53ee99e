package org.crosswalk.oneroster.pull;

import java.math.BigDecimal;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** Judges whether what a run would change is plausible. Collects the rules that it breaks, with what was found. */
public final class Guard {

    private final GuardSettings settings;
    private final boolean expectsMassChanges;
    private final JsonArray broken = new JsonArray();

    /** @param expectsMassChanges whether shares do not count, as at the turn of the school year */
    public Guard(GuardSettings settings, boolean expectsMassChanges) {
        this.settings = settings;
        this.expectsMassChanges = expectsMassChanges;
    }

    /** A collection that has no record, though there must be some. */
    void empty(String kind, long until) {
        broken.add(new JsonObject().put("rule", "empty").put("kind", kind).put("until", until));
    }

    /** A collection of which the provider counts more records than it gave. */
    void incomplete(String kind, long pulled, long counted) {
        broken.add(new JsonObject().put("rule", "incomplete").put("kind", kind).put("pulled", pulled).put("counted", counted));
    }

    /** Records that could not be read. */
    void unreadable(String kind, long records, long all) {
        if (isMuch(records, all, settings.deletes())) {
            broken.add(rule("unreadable", kind, records, all, settings.deletes()));
        }
    }

    /** Records that go. */
    public void removed(String kind, long records, long until) {
        if (!expectsMassChanges && isMuch(records, until, settings.deletes())) {
            broken.add(rule("deletes", kind, records, until, settings.deletes()));
        }
    }

    /** Records that change. */
    void changed(String kind, long records, long until) {
        if (!expectsMassChanges && isMuch(records, until, settings.updates())) {
            broken.add(rule("updates", kind, records, until, settings.updates()));
        }
    }

    /** Records of one school that go. */
    void removedOf(String school, String kind, long records, long until) {
        if (!expectsMassChanges && isMuch(records, until, settings.school())) {
            broken.add(rule("school", kind, records, until, settings.school()).put("school", school));
        }
    }

    /** The rules that are broken. */
    public JsonArray broken() {
        return broken;
    }

    private boolean isMuch(long records, long all, BigDecimal share) {
        return records >= settings.atLeast()
                && BigDecimal.valueOf(records).compareTo(share.multiply(BigDecimal.valueOf(all))) > 0;
    }

    private static JsonObject rule(String rule, String kind, long found, long of, BigDecimal allowed) {
        return new JsonObject().put("rule", rule).put("kind", kind).put("found", found).put("of", of).put("allowed", allowed);
    }
}
