package org.crosswalk.lti.store;

import java.util.Optional;
import java.util.UUID;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import org.jspecify.annotations.Nullable;

import org.crosswalk.hub.TenantId;
import org.crosswalk.hub.store.Database;

/** Launches between the asking and the authorising: each is used once, within five minutes. */
public final class Launches {

    private static final String ADD = "insert into lti.launch"
            + " (tenant, id, tool, user_id, class, line_item, target_link_uri, expires)"
            + " values ($1, $2, $3, $4, $5, $6, $7, now() + interval '5 minutes')";
    private static final String USE = "delete from lti.launch where tenant = $1 and id = $2 and tool = $3"
            + " and expires > now() returning user_id, class, line_item, target_link_uri";

    private final Pool pool;

    public Launches(Database database) {
        this.pool = database.pool();
    }

    /**
     * Who is launched, into what.
     *
     * @param user sourcedId
     * @param schoolClass sourcedId
     * @param lineItem sourcedId of the line item that the link is tied to, or null
     */
    public record Launch(String user, String schoolClass, @Nullable String lineItem, String targetLinkUri) {}

    /** Remembers a launch; returns its id. */
    public Future<String> add(TenantId tenant, String tool, Launch launch) {
        String id = UUID.randomUUID().toString();
        Tuple row = Tuple.of(tenant.value(), id, tool, launch.user(), launch.schoolClass());
        row.addValue(launch.lineItem()).addValue(launch.targetLinkUri());
        return pool.preparedQuery(ADD).execute(row).map(id);
    }

    /** The launch of this id and tool, which is thereby used up. */
    public Future<Optional<Launch>> use(TenantId tenant, String tool, String id) {
        return pool.preparedQuery(USE).execute(Tuple.of(tenant.value(), id, tool)).map(rows -> {
            for (Row row : rows) {
                return Optional.of(new Launch(
                        row.getString(0), row.getString(1), row.getString(2), row.getString(3)));
            }
            return Optional.empty();
        });
    }
}
