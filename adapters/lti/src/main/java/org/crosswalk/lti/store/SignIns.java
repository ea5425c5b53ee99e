package org.crosswalk.lti.store;

import java.util.Optional;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;

import org.crosswalk.hub.TenantId;
import org.crosswalk.hub.store.Database;

/** People who are signing in at the district's provider: each row is bound to a browser and used once. */
public final class SignIns {

    private static final String ADD = "insert into lti.sign_in (tenant, state, provider, nonce, browser, verifier, wanted,"
            + " expires) values ($1, $2, $3, $4, $5, $6, $7, now() + interval '10 minutes')";
    private static final String USE = "delete from lti.sign_in where tenant = $1 and state = $2 and browser = $3"
            + " and expires > now() returning provider, nonce, verifier, wanted";
    private static final String SWEEP = "delete from lti.sign_in where expires < now()";

    private final Pool pool;

    public SignIns(Database database) {
        this.pool = database.pool();
    }

    /**
     * Somebody who is signing in.
     *
     * @param provider name of the provider
     * @param verifier of RFC 7636
     * @param wanted what is to be opened then
     */
    public record Pending(String provider, String nonce, String verifier, JsonObject wanted) {}

    /** @param browser digest of the secret that the browser keeps */
    public Future<Void> add(TenantId tenant, String state, String browser, Pending it) {
        Tuple row = Tuple.of(tenant.value(), state, it.provider(), it.nonce(), browser, it.verifier());
        return pool.preparedQuery(ADD).execute(row.addValue(it.wanted())).mapEmpty();
    }

    /** Uses it up, in the browser that began it. */
    public Future<Optional<Pending>> use(TenantId tenant, String state, String browser) {
        return pool.preparedQuery(USE).execute(Tuple.of(tenant.value(), state, browser)).map(rows -> {
            for (Row row : rows) {
                return Optional.of(new Pending(row.getString(0), row.getString(1), row.getString(2),
                        row.getJsonObject(3)));
            }
            return Optional.empty();
        });
    }

    public Future<Void> sweep() {
        return pool.query(SWEEP).execute().mapEmpty();
    }
}
