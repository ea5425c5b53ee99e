package org.crosswalk.xapi.store;

import java.util.ArrayList;
import java.util.List;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;

import org.crosswalk.hub.Hub;
import org.crosswalk.hub.TenantId;
import org.crosswalk.hub.grant.Grant;
import org.crosswalk.hub.identity.HiddenNames;
import org.crosswalk.xapi.wire.Keys;

/** What the statements that a client sees say of an activity: nothing of a person, so nothing is disclosed. */
public final class Activities {

    /** The latest statements alone are looked at: the first ones of a busy activity are millions away. */
    private static final String DEFINING = "select body from (select stored, id, body from xapi.statement t"
            + " where tenant = $1 and object = $2 and not voided%s order by stored desc limit 1000) latest"
            + " where position('\"definition\"'::bytea in body) > 0 order by stored desc, id desc limit 50";

    private final Pool pool;
    private final HiddenNames hiddenNames;

    public Activities(Hub hub) {
        this.pool = hub.database().pool();
        this.hiddenNames = hub.hiddenNames();
    }

    /** The latest statements that define an activity, the latest first. */
    public Future<List<Buffer>> defining(TenantId tenant, Grant grant, boolean onlyOwn, String activity) {
        Tuple parameters = Tuple.of(tenant.value(), Keys.of(activity));
        return Visible.to(hiddenNames, tenant, grant, onlyOwn).compose(visible ->
                pool.preparedQuery(DEFINING.formatted(visible.condition(parameters))).execute(parameters)).map(rows -> {
            List<Buffer> statements = new ArrayList<>();
            rows.forEach(row -> statements.add(row.getBuffer("body")));
            return statements;
        });
    }
}
