package org.crosswalk.oneroster.store;

import java.util.List;

import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;

import org.crosswalk.hub.gradebook.LineItem;
import org.crosswalk.hub.gradebook.Result;
import org.crosswalk.hub.record.RecordType;
import org.crosswalk.hub.record.RowForm;
import org.crosswalk.hub.roster.Enrollment;
import org.crosswalk.hub.roster.SchoolClass;
import org.crosswalk.hub.roster.User;
import org.crosswalk.hub.store.Change;

/**
 * Holds back records that refer to a person, a class or a line item that neither the run nor the hub has: they would be
 * of nobody. They are kept without content, so that what the hub has of them stays.
 */
public final class Dangling {

    private static final String BAD = " from oneroster.staged s where s.tenant = $1 and s.run = $2 and s.kind = '%3$s'"
            + " and s.content ->> 'status' = 'active' and not exists (select from oneroster.staged t where t.tenant = $1"
            + " and t.run = $2 and t.kind = '%1$s' and t.id = s.content ->> '%2$s'"
            + " and (t.content is null or t.content ->> 'status' = 'active'))";

    private Dangling() {}

    /** That records of a kind name in a column a record of another. */
    private record Naming(RecordType<?> from, String column, RecordType<?> to) {}

    private static final List<Naming> NAMINGS = List.of(
            new Naming(Enrollment.TYPE, "class", SchoolClass.TYPE),
            new Naming(Enrollment.TYPE, "user_id", User.TYPE),
            new Naming(LineItem.TYPE, "class", SchoolClass.TYPE),
            new Naming(Result.TYPE, "line_item", LineItem.TYPE),
            new Naming(Result.TYPE, "student", User.TYPE));

    /** @param full whether what the system has told of, and does not now, will be gone */
    public static Future<Void> hold(Change change, String run, String system, boolean full) {
        Future<Void> all = Future.succeededFuture();
        for (Naming naming : NAMINGS) {
            all = all.compose(done -> hold(change, run, system, full, naming));
        }
        return all;
    }

    private static Future<Void> hold(
            Change change, String run, String system, boolean full, Naming naming) {
        String kind = naming.to().name();
        String from = naming.from().name();
        String id = "s.content ->> '" + naming.column() + "'";
        String bad = BAD.formatted(kind, naming.column(), from) + " and $3::text is not null and not ("
                + RowForm.of(naming.to()).isActive(id)
                + (full ? " and not exists (select from oneroster.contribution c where c.tenant = $1 and c.system = $3"
                        + " and c.kind = '" + kind + "' and c.id = " + id + ")" : "") + ")";
        Tuple parameters = Tuple.of(change.tenant().value(), run, system);
        Future<Void> all = Future.succeededFuture();
        for (String sql : List.of(
                "insert into oneroster.finding (tenant, run, kind, id, rule) select $1, $2, '" + from + "', s.id, '" + kind
                        + " refers to a record that is not there'" + bad + " on conflict do nothing",
                "update oneroster.staged u set content = null where u.tenant = $1 and u.run = $2 and u.kind = '" + from + "'"
                        + " and u.id in (select s.id" + bad + ")")) {
            all = all.compose(done -> change.connection().preparedQuery(sql).execute(parameters).mapEmpty());
        }
        return all;
    }
}
