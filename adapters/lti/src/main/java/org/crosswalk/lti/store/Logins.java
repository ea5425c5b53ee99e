package org.crosswalk.lti.store;

import java.util.Optional;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;

import org.crosswalk.hub.TenantId;
import org.crosswalk.hub.store.Database;

/**
 * Logins at an LMS that are under way: state, nonce, issuer, client and target in one row that is bound to the browser
 * and used once, within ten minutes.
 */
public final class Logins {

    /** How long a login may take, in seconds. */
    public static final int LIFE_SECONDS = 600;

    private static final String ADD = "insert into lti.login"
            + " (tenant, state, nonce, browser, issuer, client, target_link_uri, parameters, expires)"
            + " values ($1, $2, $3, $4, $5, $6, $7, $8, now() + interval '10 minutes')";
    private static final String COLUMNS = "nonce, browser, issuer, client, target_link_uri, parameters";
    private static final String USE = "delete from lti.login where tenant = $1 and state = $2 and nonce = $3"
            + " and browser = $4 and issuer = $5 and client = $6 and expires > now() returning " + COLUMNS;
    private static final String LOOK = "select " + COLUMNS + " from lti.login"
            + " where tenant = $1 and state = $2 and expires > now()";
    private static final String SWEEP = "with a as (delete from lti.login where expires < now()),"
            + " b as (delete from lti.launch where expires < now()),"
            + " c as (delete from lti.registration_token where expires < now() - interval '30 days')"
            + " delete from lti.assertion where expires < now()";

    private final Pool pool;

    public Logins(Database database) {
        this.pool = database.pool();
    }

    /**
     * A login.
     *
     * @param browser digest of the secret that the browser keeps
     * @param parameters as the LMS sent them, to begin again in another window
     */
    public record Login(
            String nonce, String browser, String issuer, String client, String targetLinkUri, JsonObject parameters) {}

    public Future<Void> add(TenantId tenant, String state, Login login) {
        Tuple row = Tuple.of(tenant.value(), state, login.nonce(), login.browser(), login.issuer(), login.client());
        return pool.preparedQuery(ADD)
                .execute(row.addString(login.targetLinkUri()).addValue(login.parameters()))
                .mapEmpty();
    }

    /** Uses up the login of this state, if nonce, browser, issuer and client are its own. */
    public Future<Optional<Login>> use(
            TenantId tenant, String state, String nonce, String browser, String issuer, String client) {
        return pool.preparedQuery(USE)
                .execute(Tuple.of(tenant.value(), state, nonce, browser, issuer, client))
                .map(Logins::first);
    }

    /** The login of this state without using it up: to say why it was refused. */
    public Future<Optional<Login>> look(TenantId tenant, String state) {
        return pool.preparedQuery(LOOK).execute(Tuple.of(tenant.value(), state)).map(Logins::first);
    }

    /** Forgets whatever has expired: logins, launches, assertions, tokens. */
    public Future<Void> sweep() {
        return pool.query(SWEEP).execute().mapEmpty();
    }

    private static Optional<Login> first(Iterable<Row> rows) {
        for (Row row : rows) {
            return Optional.of(new Login(row.getString(0), row.getString(1), row.getString(2), row.getString(3),
                    row.getString(4), row.getJsonObject(5)));
        }
        return Optional.empty();
    }
}
