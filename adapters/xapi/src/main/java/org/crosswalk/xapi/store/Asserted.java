package org.crosswalk.xapi.store;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;

import org.crosswalk.hub.store.Change;

/** Which level of mastery was last told of each learner and target. */
public final class Asserted {

    private static final String REMEMBER = "insert into xapi.asserted as a (tenant, mastery, level)"
            + " select $1, id, level from unnest($2::text[], $3::text[]) as x(id, level) order by id"
            + " on conflict (tenant, mastery) do update set level = excluded.level"
            + " where a.level is distinct from excluded.level returning mastery";

    private Asserted() {}

    /** Remembers levels by the ids of the mastery values; returns those that are new or have changed. */
    public static Future<Set<String>> remember(Change change, Map<String, String> levels) {
        Map<String, String> sorted = new TreeMap<>(levels);
        Tuple rows = Tuple.of(change.tenant().value())
                .addArrayOfString(sorted.keySet().toArray(String[]::new))
                .addArrayOfString(sorted.values().toArray(String[]::new));
        return change.connection().preparedQuery(REMEMBER).execute(rows).map(found -> {
            Set<String> changed = new HashSet<>();
            found.forEach(row -> changed.add(row.getString(0)));
            return changed;
        });
    }
}
