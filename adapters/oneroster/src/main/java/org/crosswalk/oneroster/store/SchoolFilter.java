package org.crosswalk.oneroster.store;

import java.util.List;

import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;

import org.crosswalk.hub.TenantId;
import org.crosswalk.hub.store.Change;

/**
 * Drops from staging what does not belong to the schools that are taken over: their classes and enrollments stay, the
 * people with a role there or an enrollment, the courses of them and of the orgs above, and those orgs.
 */
public final class SchoolFilter {

    private static final String ORGS = "(select id, content from oneroster.staged where tenant = $1 and run = $2 and kind"
            + " = 'org' union all select id, content from oneroster.contribution where tenant = $1 and system = $3 and kind = 'org')";
    private static final String SCHOOLS =
            "(select id from " + ORGS + " o where id = any($4) or content ->> 'identifier' = any($4))";
    private static final String AND_ABOVE = "(with recursive kept as (select id, content ->> 'parent' as parent from "
            + ORGS + " o where id = any($4) or content ->> 'identifier' = any($4) union select o.id, o.content ->> 'parent'"
            + " from " + ORGS + " o join kept k on o.id = k.parent) select id from kept)";
    private static final String DELETE = "delete from oneroster.staged s where s.tenant = $1 and s.run = $2"
            + " and s.content ->> 'status' = 'active' and ";

    private static final List<String> STEPS = List.of(
            "s.kind in ('class', 'enrollment') and s.content ->> 'school' not in " + SCHOOLS,
            "s.kind = 'user' and not exists (select from jsonb_array_elements(s.content -> 'roles') r where r ->> 'org' in "
                    + SCHOOLS + ") and not exists (select from oneroster.staged e where e.tenant = $1 and e.run = $2"
                    + " and e.kind = 'enrollment' and e.content ->> 'user_id' = s.id)",
            "s.kind = 'demographics' and not exists (select from oneroster.staged u where u.tenant = $1 and u.run = $2"
                    + " and u.kind = 'user' and u.id = s.id) and not exists (select from oneroster.contribution u where"
                    + " u.tenant = $1 and u.system = $3 and u.kind = 'user' and u.id = s.id)",
            "s.kind = 'course' and s.content ->> 'org' not in " + AND_ABOVE,
            "s.kind = 'org' and s.id not in " + AND_ABOVE);

    private SchoolFilter() {}

    /** @param schools by sourcedId or identifier; nothing is dropped where none is named */
    public static Future<Void> apply(Change change, String run, String system, List<String> schools) {
        TenantId tenant = change.tenant();
        Future<Void> all = Future.succeededFuture();
        for (String step : schools.isEmpty() ? List.<String>of() : STEPS) {
            // Each statement names all parameters, for the server must know the type of every one.
            String sql = DELETE + "$3::text is not null and $4::text[] is not null and " + step;
            Tuple parameters = Tuple.of(tenant.value(), run, system).addArrayOfString(schools.toArray(String[]::new));
            all = all.compose(done -> change.connection().preparedQuery(sql).execute(parameters).mapEmpty());
        }
        return all;
    }
}
