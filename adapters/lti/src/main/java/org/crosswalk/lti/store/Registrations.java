package org.crosswalk.lti.store;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

import io.vertx.core.Future;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;

import org.crosswalk.hub.HubException;
import org.crosswalk.hub.TenantId;
import org.crosswalk.hub.client.Client;
import org.crosswalk.hub.client.SharingPolicy;
import org.crosswalk.hub.store.Database;
import org.crosswalk.lti.LtiToolSettings;
import org.crosswalk.lti.translate.Offer;
import org.crosswalk.lti.translate.SettingsJson;

/** Tools that are not in the configuration, and the one-time tokens with which they may register themselves. */
public final class Registrations {

    private static final String UNIQUE_VIOLATION = "23505";
    private static final int TOKEN_BYTES = 32;
    private static final String ADD_TOKEN = "insert into lti.registration_token (digest, tenant, offer, made_by, expires)"
            + " values ($1, $2, $3, $4, now() + $5 * interval '1 second')";
    private static final String FIND_TOKEN = "select tenant, offer, made_by from lti.registration_token"
            + " where digest = $1 and used is null and expires > now()";
    private static final String ROW = " (tenant, client, name, state, settings, scopes, sharing, made_by)";
    private static final String REGISTER = "with used as (update lti.registration_token set used = now()"
            + " where digest = $1 and used is null and expires > now() returning tenant)"
            + " insert into lti.registration" + ROW + " select $2, $3, $4, $5, $6, $7, $8, $9 from used returning client";
    private static final String ADD =
            "insert into lti.registration" + ROW + " values ($1, $2, $3, $4, $5, $6, $7, $8)";
    private static final String ALL =
            "select tenant, client, state, settings, scopes, sharing from lti.registration order by created, client";
    private static final String STATE = "update lti.registration set state = $3"
            + " where tenant = $1 and client = $2 and state <> 'withdrawn' returning client";

    private final Pool pool;
    private final SecureRandom random = new SecureRandom();

    public Registrations(Database database) {
        this.pool = database.pool();
    }

    /** How far a registration has come. */
    public enum State {
        /** Waits for an administrator. */
        PENDING,
        APPROVED,
        WITHDRAWN;

        /** As API and database spell it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** A tool with the client that it is. */
    public record Registration(Client client, State state, LtiToolSettings settings) {}

    /** What a token opens, and who made it. */
    public record Leave(TenantId tenant, Offer offer, String madeBy) {}

    /** Makes a token that is good once. */
    public Future<String> offer(TenantId tenant, Offer offer, String madeBy, Duration life) {
        byte[] bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        return pool.preparedQuery(ADD_TOKEN)
                .execute(Tuple.of(digest(token), tenant.value(), offer.json(), madeBy, life.toSeconds()))
                .map(token);
    }

    /** What a token offers; empty where it is unknown, used or expired. Using it up is for {@link #register}. */
    public Future<Optional<Leave>> leave(String token) {
        return pool.preparedQuery(FIND_TOKEN).execute(Tuple.of(digest(token))).map(rows -> {
            for (Row row : rows) {
                return Optional.of(new Leave(new TenantId(row.getString(0)), Offer.of(row.getJsonObject(1)),
                        row.getString(2)));
            }
            return Optional.empty();
        });
    }

    /** Uses the token up and stores the registration, both or neither; false where the token was used meanwhile. */
    public Future<Boolean> register(String token, Registration registration, String madeBy) {
        return pool.preparedQuery(REGISTER)
                .execute(row(Tuple.of(digest(token)), registration, madeBy))
                .recover(Registrations::explained)
                .map(rows -> rows.size() > 0);
    }

    /** Stores a registration that an administrator made. */
    public Future<Void> add(Registration registration, String madeBy) {
        return pool.preparedQuery(ADD).execute(row(Tuple.tuple(), registration, madeBy))
                .recover(Registrations::explained)
                .mapEmpty();
    }

    /** All of all districts, the withdrawn too, the oldest first. */
    public Future<List<Registration>> all() {
        return pool.preparedQuery(ALL).execute().map(rows -> {
            List<Registration> all = new ArrayList<>();
            rows.forEach(row -> all.add(read(row)));
            return all;
        });
    }

    /** Approves or withdraws; false where there is none, or it is withdrawn. */
    public Future<Boolean> become(TenantId tenant, String client, State state) {
        return pool.preparedQuery(STATE)
                .execute(Tuple.of(tenant.value(), client, state.word()))
                .map(rows -> rows.size() > 0);
    }

    private static Tuple row(Tuple tuple, Registration it, String madeBy) {
        return tuple.addString(it.client().tenant().value())
                .addString(it.client().id())
                .addString(it.settings().name())
                .addString(it.state().word())
                .addValue(SettingsJson.write(it.settings()))
                .addArrayOfString(it.client().scopes().stream().sorted().toArray(String[]::new))
                .addValue(SettingsJson.write(it.client().policy()))
                .addString(madeBy);
    }

    private static Registration read(Row row) {
        LtiToolSettings settings = SettingsJson.tool(row.getJsonObject("settings"));
        SharingPolicy sharing = SettingsJson.sharing(row.getJsonObject("sharing"));
        Client client = new Client(new TenantId(row.getString("tenant")), row.getString("client"),
                Set.of(row.getArrayOfStrings("scopes")), sharing);
        return new Registration(client, State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)), settings);
    }

    private static <T> Future<T> explained(Throwable failure) {
        return Future.failedFuture(
                failure instanceof PgException e && UNIQUE_VIOLATION.equals(e.getSqlState())
                        ? new HubException(HubException.Code.CONFLICT, "a tool of this name is registered already")
                        : failure);
    }

    /** What is kept of a token. */
    static String digest(String token) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
