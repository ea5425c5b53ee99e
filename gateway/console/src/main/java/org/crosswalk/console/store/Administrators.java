package org.crosswalk.console.store;

import java.util.Optional;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;

import org.crosswalk.console.signin.Password;
import org.crosswalk.console.signin.Role;
import org.crosswalk.console.signin.Staff;
import org.crosswalk.hub.TenantId;
import org.crosswalk.hub.store.Database;

/** The administrators that were made for districts whose file names nobody. */
public final class Administrators {

    private static final String FIND = "select name, password from console.administrator where tenant = $1";
    private static final String ADD = "insert into console.administrator (tenant, name, password) values ($1, $2, $3)"
            + " on conflict do nothing returning name";

    private final Pool pool;

    public Administrators(Database database) {
        this.pool = database.pool();
    }

    /** The administrator of this district, if one was made. */
    public Future<Optional<Staff>> find(TenantId tenant) {
        return pool.preparedQuery(FIND).execute(Tuple.of(tenant.value())).map(rows -> {
            for (Row row : rows) {
                return Optional.of(new Staff(tenant, row.getString(0), Role.ADMINISTRATOR,
                        Password.kept(row.getString(1))));
            }
            return Optional.empty();
        });
    }

    /** Keeps one; false where another process was faster. */
    public Future<Boolean> add(TenantId tenant, String name, String kept) {
        return pool.preparedQuery(ADD).execute(Tuple.of(tenant.value(), name, kept)).map(rows -> rows.size() > 0);
    }
}
