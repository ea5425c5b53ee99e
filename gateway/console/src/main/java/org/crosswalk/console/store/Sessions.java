package org.crosswalk.console.store;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;

import org.crosswalk.console.signin.Role;
import org.crosswalk.console.signin.Session;
import org.crosswalk.hub.TenantId;
import org.crosswalk.hub.store.Database;

/**
 * Who is signed in, in the database, so that any gateway process knows it and a restart ends nothing. A session ends
 * after eight hours without a look, after a day in any case, and when its person signs out.
 */
public final class Sessions {

    private static final String ALIVE = " seen > now() - interval '8 hours' and begun > now() - interval '1 day'";
    private static final String OPEN = "with old as (delete from console.session where not (" + ALIVE + "))"
            + " insert into console.session (tenant, digest, person, role, csrf) values ($1, $2, $3, $4, $5)";
    private static final String FIND = "select tenant, person, role, csrf, seen < now() - interval '1 minute' as stale"
            + " from console.session where digest = $1 and" + ALIVE;
    private static final String TOUCH = "update console.session set seen = now() where digest = $1";
    private static final String END = "delete from console.session where digest = $1";
    private static final int TOKEN_BYTES = 32;

    private final Pool pool;
    private final SecureRandom random = new SecureRandom();

    public Sessions(Database database) {
        this.pool = database.pool();
    }

    /** Begins a session; its token goes into the cookie and is never seen again. */
    public Future<String> begin(TenantId tenant, String person, Role role) {
        String token = token();
        return pool.preparedQuery(OPEN)
                .execute(Tuple.of(tenant.value(), digest(token), person, role.name(), token()))
                .map(token);
    }

    /** The session of this token, if it has not ended. */
    public Future<Optional<Session>> find(String token) {
        String digest = digest(token);
        return pool.preparedQuery(FIND).execute(Tuple.of(digest)).compose(rows -> {
            for (Row row : rows) {
                Session session = new Session(new TenantId(row.getString("tenant")), row.getString("person"),
                        Role.valueOf(row.getString("role")), row.getString("csrf"));
                return row.getBoolean("stale")
                        ? pool.preparedQuery(TOUCH).execute(Tuple.of(digest)).map(Optional.of(session))
                        : Future.succeededFuture(Optional.of(session));
            }
            return Future.succeededFuture(Optional.empty());
        });
    }

    /** Ends it, everywhere at once. */
    public Future<Void> end(String token) {
        return pool.preparedQuery(END).execute(Tuple.of(digest(token))).mapEmpty();
    }

    private String token() {
        byte[] bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static String digest(String token) {
        try {
            return HexFormat.of().formatHex(
                    MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
