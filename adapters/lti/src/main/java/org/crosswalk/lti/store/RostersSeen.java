package org.crosswalk.lti.store;

import java.util.Optional;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;

import org.crosswalk.hub.TenantId;
import org.crosswalk.hub.store.Database;

/** The members of classes as tools have seen them: pseudonyms, and digests of what was told of each. */
public final class RostersSeen {

    private static final String REMEMBER = "insert into lti.roster_seen (tenant, id, tool, class, members)"
            + " values ($1, $2, $3, $4, $5) on conflict (tenant, id) do update set seen = now()";
    private static final String FIND =
            "select members from lti.roster_seen where tenant = $1 and id = $2 and tool = $3 and class = $4";
    private static final String SWEEP = "delete from lti.roster_seen where seen < now() - interval '90 days'";

    private final Pool pool;

    public RostersSeen(Database database) {
        this.pool = database.pool();
    }

    /** Remembers members under an id that is made of them: a roster that did not change takes no second row. */
    public Future<Void> remember(TenantId tenant, String id, String tool, String schoolClass, JsonObject members) {
        return pool.preparedQuery(REMEMBER)
                .execute(Tuple.of(tenant.value(), id, tool, schoolClass, members))
                .mapEmpty();
    }

    /** The members under this id, by pseudonym; empty where this tool has seen no such thing of this class. */
    public Future<Optional<JsonObject>> find(TenantId tenant, String id, String tool, String schoolClass) {
        return pool.preparedQuery(FIND).execute(Tuple.of(tenant.value(), id, tool, schoolClass)).map(rows -> {
            for (Row row : rows) {
                return Optional.of(row.getJsonObject(0));
            }
            return Optional.empty();
        });
    }

    /** Forgets what nobody has asked for in ninety days. */
    public Future<Void> sweep() {
        return pool.query(SWEEP).execute().mapEmpty();
    }
}
