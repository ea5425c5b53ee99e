package org.crosswalk.lti.store;

import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;

import org.crosswalk.hub.TenantId;
import org.crosswalk.hub.store.Batcher;
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
            + " select tenant, state, nonce, browser, issuer, client, target_link_uri, parameters,"
            + " now() + interval '10 minutes' from jsonb_to_recordset($1::jsonb) as x(tenant text, state text, nonce text,"
            + " browser text, issuer text, client text, target_link_uri text, parameters jsonb) order by state";
    private static final String COLUMNS = "nonce, browser, issuer, client, target_link_uri, parameters";
    private static final String USE = "delete from lti.login l using unnest($1::text[], $2::text[], $3::text[],"
            + " $4::text[], $5::text[], $6::text[]) as x(tenant, state, nonce, browser, issuer, client)"
            + " where l.tenant = x.tenant and l.state = x.state and l.nonce = x.nonce and l.browser = x.browser"
            + " and l.issuer = x.issuer and l.client = x.client and l.expires > now() returning l.nonce, l.browser,"
            + " l.issuer, l.client, l.target_link_uri, l.parameters, l.state";
    private static final int LARGEST_BATCH = 100;
    private static final String LOOK = "select " + COLUMNS + " from lti.login"
            + " where tenant = $1 and state = $2 and expires > now()";
    private static final String SWEEP = "with a as (delete from lti.login where expires < now()),"
            + " b as (delete from lti.launch where expires < now()),"
            + " c as (delete from lti.registration_token where expires < now() - interval '30 days')"
            + " delete from lti.assertion where expires < now()";

    private final Pool pool;
    private final Batcher<JsonObject, Boolean> added;
    private final Batcher<Key, Optional<Login>> used;

    public Logins(Database database) {
        this.pool = database.pool();
        this.added = new Batcher<>(LARGEST_BATCH, 1, rows -> pool.preparedQuery(ADD)
                .execute(Tuple.of(new JsonArray(rows)))
                .map(done -> Collections.nCopies(rows.size(), true)));
        this.used = new Batcher<>(LARGEST_BATCH, 1, this::useAll);
    }

    private record Key(String tenant, String state, String nonce, String browser, String issuer, String client) {}

    /**
     * A login.
     *
     * @param browser digest of the secret that the browser keeps
     * @param parameters as the LMS sent them, to begin again in another window
     */
    public record Login(
            String nonce, String browser, String issuer, String client, String targetLinkUri, JsonObject parameters) {}

    public Future<Void> add(TenantId tenant, String state, Login login) {
        return added.add(new JsonObject()
                        .put("tenant", tenant.value())
                        .put("state", state)
                        .put("nonce", login.nonce())
                        .put("browser", login.browser())
                        .put("issuer", login.issuer())
                        .put("client", login.client())
                        .put("target_link_uri", login.targetLinkUri())
                        .put("parameters", login.parameters()))
                .mapEmpty();
    }

    /** Uses up the login of this state, if nonce, browser, issuer and client are its own. */
    public Future<Optional<Login>> use(
            TenantId tenant, String state, String nonce, String browser, String issuer, String client) {
        return used.add(new Key(tenant.value(), state, nonce, browser, issuer, client));
    }

    /** Of two who use one login at the same time, one gets it; a state begins with its district. */
    private Future<List<Optional<Login>>> useAll(List<Key> keys) {
        Tuple parameters = Tuple.tuple();
        Stream.<Function<Key, String>>of(
                        Key::tenant, Key::state, Key::nonce, Key::browser, Key::issuer, Key::client)
                .forEach(part -> parameters.addArrayOfString(keys.stream().map(part).toArray(String[]::new)));
        return pool.preparedQuery(USE).execute(parameters).map(rows -> {
            Map<String, Login> found = new HashMap<>();
            rows.forEach(row -> found.put(row.getString(6), read(row)));
            return keys.stream()
                    .map(key -> Optional.ofNullable(found.get(key.state()))
                            .filter(login -> login.nonce().equals(key.nonce()) && login.browser().equals(key.browser()))
                            .filter(login -> found.remove(key.state(), login)))
                    .toList();
        });
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
            return Optional.of(read(row));
        }
        return Optional.empty();
    }

    private static Login read(Row row) {
        return new Login(row.getString(0), row.getString(1), row.getString(2), row.getString(3), row.getString(4),
                row.getJsonObject(5));
    }
}
