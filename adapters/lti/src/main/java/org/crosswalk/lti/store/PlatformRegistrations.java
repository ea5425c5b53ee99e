package org.crosswalk.lti.store;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;

import org.crosswalk.hub.HubException;
import org.crosswalk.hub.TenantId;
import org.crosswalk.hub.store.Database;
import org.crosswalk.lti.LtiPlatformSettings;
import org.crosswalk.lti.translate.PlatformJson;

/** LMSs that are not in the configuration, and the one-time invitations by which they register Crosswalk. */
public final class PlatformRegistrations {

    private static final String UNIQUE_VIOLATION = "23505";
    private static final int TOKEN_BYTES = 32;
    private static final String INVITE = "insert into lti.invitation (digest, tenant, settings, made_by, expires)"
            + " values ($1, $2, $3, $4, now() + $5 * interval '1 second')";
    private static final String INVITED = "select tenant, settings, made_by from lti.invitation"
            + " where digest = $1 and used is null and expires > now()";
    private static final String ACCEPT = "with used as (update lti.invitation set used = now()"
            + " where digest = $1 and used is null and expires > now() returning tenant)"
            + " insert into lti.platform (tenant, name, settings, made_by) select $2, $3, $4, $5 from used returning name";
    private static final String ALL = "select tenant, settings from lti.platform order by created, name";
    private static final String ADD =
            "insert into lti.platform (tenant, name, settings, made_by) values ($1, $2, $3, $4)";
    private static final String DEPLOY = "update lti.platform set settings = settings || jsonb_build_object("
            + "'deploymentIds', $3::jsonb) where tenant = $1 and name = $2 returning name";
    private static final String REMOVE = "delete from lti.platform where tenant = $1 and name = $2 returning name";

    private final Pool pool;
    private final SecureRandom random = new SecureRandom();

    public PlatformRegistrations(Database database) {
        this.pool = database.pool();
    }

    /** An LMS of a district. */
    public record Registered(TenantId tenant, LtiPlatformSettings settings) {}

    /**
     * What an invitation opens.
     *
     * @param settings what the administrator said; the addresses are the LMS's to tell
     */
    public record Invitation(TenantId tenant, JsonObject settings, String madeBy) {}

    /** Makes an invitation that is good once. */
    public Future<String> invite(TenantId tenant, JsonObject settings, String madeBy, Duration life) {
        byte[] bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        return pool.preparedQuery(INVITE)
                .execute(Tuple.of(Registrations.digest(token), tenant.value(), settings, madeBy, life.toSeconds()))
                .map(token);
    }

    /** What an invitation opens; empty where it is unknown, used or expired. */
    public Future<Optional<Invitation>> invitation(String token) {
        return pool.preparedQuery(INVITED).execute(Tuple.of(Registrations.digest(token))).map(rows -> {
            for (Row row : rows) {
                return Optional.of(new Invitation(
                        new TenantId(row.getString(0)), row.getJsonObject(1), row.getString(2)));
            }
            return Optional.empty();
        });
    }

    /** Uses the invitation up and stores the LMS, both or neither; false where it was used meanwhile. */
    public Future<Boolean> accept(String token, Registered it, String madeBy) {
        return pool.preparedQuery(ACCEPT)
                .execute(Tuple.of(Registrations.digest(token), it.tenant().value(), it.settings().name(),
                        PlatformJson.write(it.settings()), madeBy))
                .recover(PlatformRegistrations::explained)
                .map(rows -> rows.size() > 0);
    }

    /** Stores an LMS that an administrator registered by hand. */
    public Future<Void> add(Registered it, String madeBy) {
        return pool.preparedQuery(ADD)
                .execute(Tuple.of(it.tenant().value(), it.settings().name(), PlatformJson.write(it.settings()), madeBy))
                .recover(PlatformRegistrations::explained)
                .mapEmpty();
    }

    /** All of all districts, the oldest first. */
    public Future<List<Registered>> all() {
        return pool.query(ALL).execute().map(rows -> {
            List<Registered> all = new ArrayList<>();
            rows.forEach(row -> all.add(
                    new Registered(new TenantId(row.getString(0)), PlatformJson.read(row.getJsonObject(1)))));
            return all;
        });
    }

    /** Says which deployments of an LMS are the district's; false where there is no such LMS. */
    public Future<Boolean> deploy(TenantId tenant, String name, List<String> deployments) {
        return pool.preparedQuery(DEPLOY)
                .execute(Tuple.of(tenant.value(), name, new JsonArray(deployments)))
                .map(rows -> rows.size() > 0);
    }

    /** Forgets an LMS; false where there is none of this name. */
    public Future<Boolean> remove(TenantId tenant, String name) {
        return pool.preparedQuery(REMOVE).execute(Tuple.of(tenant.value(), name)).map(rows -> rows.size() > 0);
    }

    private static <T> Future<T> explained(Throwable failure) {
        return Future.failedFuture(
                failure instanceof PgException e && UNIQUE_VIOLATION.equals(e.getSqlState())
                        ? new HubException(HubException.Code.CONFLICT, "an LMS of this name is registered already")
                        : failure);
    }
}
