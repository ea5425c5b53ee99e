package org.crosswalk.oneroster.store;

import java.util.List;

import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;

import org.crosswalk.hub.record.RowForm;
import org.crosswalk.hub.roster.SchoolClass;
import org.crosswalk.hub.roster.User;
import org.crosswalk.hub.store.Change;

/**
 * Holds back enrollments that refer to a person or a class that neither the run nor the hub has: they would be of
 * nobody. They are kept without content, so that what the hub has of them stays.
 */
public final class Dangling {

    private static final String BAD = " from oneroster.staged s where s.tenant = $1 and s.run = $2 and s.kind = 'enrollment'"
            + " and s.content ->> 'status' = 'active' and not exists (select from oneroster.staged t where t.tenant = $1"
            + " and t.run = $2 and t.kind = '%1$s' and t.id = s.content ->> '%2$s'"
            + " and (t.content is null or t.content ->> 'status' = 'active'))";

    private Dangling() {}

    /** @param full whether what the system has told of, and does not now, will be gone */
    public static Future<Void> hold(Change change, String run, String system, boolean full) {
        return hold(change, run, system, full, "class", "class", RowForm.of(SchoolClass.TYPE))
                .compose(done -> hold(change, run, system, full, "user", "user_id", RowForm.of(User.TYPE)));
    }

    private static Future<Void> hold(
            Change change, String run, String system, boolean full, String kind, String column, RowForm<?> form) {
        String id = "s.content ->> '" + column + "'";
        String bad = BAD.formatted(kind, column) + " and $3::text is not null and not (" + form.isActive(id)
                + (full ? " and not exists (select from oneroster.contribution c where c.tenant = $1 and c.system = $3"
                        + " and c.kind = '" + kind + "' and c.id = " + id + ")" : "") + ")";
        Tuple parameters = Tuple.of(change.tenant().value(), run, system);
        Future<Void> all = Future.succeededFuture();
        for (String sql : List.of(
                "insert into oneroster.finding (tenant, run, kind, id, rule) select $1, $2, 'enrollment', s.id, '" + kind
                        + " refers to a record that is not there'" + bad + " on conflict do nothing",
                "update oneroster.staged u set content = null where u.tenant = $1 and u.run = $2 and u.kind = 'enrollment'"
                        + " and u.id in (select s.id" + bad + ")")) {
            all = all.compose(done -> change.connection().preparedQuery(sql).execute(parameters).mapEmpty());
        }
        return all;
    }
}
