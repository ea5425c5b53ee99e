package org.crosswalk.lti.store;

import java.util.ArrayList;
import java.util.List;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import org.jspecify.annotations.Nullable;

import org.crosswalk.hub.TenantId;
import org.crosswalk.hub.store.Change;
import org.crosswalk.hub.store.Database;

/** Courses of LMSs whose members can be asked for. */
public final class Courses {

    private static final String REMEMBER = "update lti.platform_context set memberships = $5 where tenant = $1"
            + " and platform = $2 and deployment = $3 and context = $4 and $5::text is not null and memberships is distinct from $5";
    private static final String OF = "select x.deployment, x.context, x.class, x.memberships from lti.platform_context x"
            + " where x.tenant = $1 and x.platform = $2 and x.memberships is not null order by 1, 2";

    private final Pool pool;

    public Courses(Database database) {
        this.pool = database.pool();
    }

    /**
     * A course of an LMS.
     *
     * @param schoolClass sourcedId
     * @param memberships where its members are
     */
    public record Course(String deployment, String context, String schoolClass, String memberships) {}

    /** Remembers where the members of a known course are; null changes nothing. */
    public Future<Void> remember(
            Change change, String platform, String deployment, String context, @Nullable String memberships) {
        return change.connection()
                .preparedQuery(REMEMBER)
                .execute(Tuple.of(change.tenant().value(), platform, deployment, context, memberships))
                .mapEmpty();
    }

    /** Those of an LMS. */
    public Future<List<Course>> of(TenantId tenant, String platform) {
        return pool.preparedQuery(OF).execute(Tuple.of(tenant.value(), platform)).map(rows -> {
            List<Course> courses = new ArrayList<>();
            rows.forEach(row -> courses.add(
                    new Course(row.getString(0), row.getString(1), row.getString(2), row.getString(3))));
            return courses;
        });
    }
}
