package org.crosswalk.console.store;

import java.util.Optional;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;

import org.crosswalk.hub.TenantId;
import org.crosswalk.hub.store.Database;

/** Sign-ins that are under way at a provider: any gateway process may see them come back, once. */
public final class OidcLogins {

    private static final String ALIVE = " begun > now() - interval '10 minutes'";
    private static final String BEGIN = "with old as (delete from console.oidc_login where not (" + ALIVE + "))"
            + " insert into console.oidc_login (tenant, digest, nonce, verifier, goes_to)"
            + " values ($1, encode(sha256(convert_to($2, 'UTF8')), 'hex'), $3, $4, $5)";
    private static final String TAKE = "delete from console.oidc_login where digest ="
            + " encode(sha256(convert_to($1, 'UTF8')), 'hex') and" + ALIVE
            + " returning tenant, nonce, verifier, goes_to";

    private final Pool pool;

    public OidcLogins(Database database) {
        this.pool = database.pool();
    }

    /**
     * A sign-in that is under way.
     *
     * @param verifier the secret half of PKCE
     * @param to the page that was wanted
     */
    public record Login(TenantId tenant, String nonce, String verifier, String to) {

        @Override
        public String toString() {
            return "a sign-in under way";
        }
    }

    public Future<Void> begin(String state, Login login) {
        return pool.preparedQuery(BEGIN)
                .execute(Tuple.of(login.tenant().value(), state, login.nonce(), login.verifier(), login.to()))
                .mapEmpty();
    }

    /** The sign-in of this state, which is thereby used up. */
    public Future<Optional<Login>> take(String state) {
        return pool.preparedQuery(TAKE).execute(Tuple.of(state)).map(rows -> {
            for (Row row : rows) {
                return Optional.of(new Login(new TenantId(row.getString(0)), row.getString(1), row.getString(2),
                        row.getString(3)));
            }
            return Optional.empty();
        });
    }
}
