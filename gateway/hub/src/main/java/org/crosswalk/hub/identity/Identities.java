package org.crosswalk.hub.identity;

import java.util.List;
import java.util.UUID;
import java.util.function.Function;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import org.jspecify.annotations.Nullable;

import org.crosswalk.hub.HubException;
import org.crosswalk.hub.TenantId;
import org.crosswalk.hub.store.Change;
import org.crosswalk.hub.store.Change.Act;

/** Who is meant: links first, then the declared rules, never a personal name. */
public final class Identities {

    private static final String BY_LINK = "select l.user_id, l.id"
            + " from unnest($2::text[], $3::text[], $4::text[]) with ordinality c(kind, namespace, name, place)"
            + " join hub.identity_link l on l.tenant = $1 and l.kind = c.kind and l.namespace = c.namespace"
            + " and l.name = c.name and l.unlinked is null"
            + " join hub.user u on u.tenant = l.tenant and u.id = l.user_id and u.status = 'active'"
            + " order by c.place limit 1";
    private static final String USERS = "select id from hub.user where tenant = $1 and status = 'active' and ";
    private static final String BY_ID = USERS + "id = $2";
    private static final String BY_USERNAME = USERS + "username = $2";
    private static final String BY_EMAIL = USERS + "lower(email) = $2";
    private static final String BY_SHA1SUM = USERS + "encode(hub.digest('mailto:' || email, 'sha1'), 'hex') = lower($2)";
    private static final String BY_USER_ID =
            USERS + "user_ids @> jsonb_build_array(jsonb_build_object('type', $2::text, 'identifier', $3::text))";
    private static final String LINK = "insert into hub.identity_link"
            + " (tenant, id, kind, namespace, name, user_id, source, rule) values ($1, $2, $3, $4, $5, $6, $7, 'manual')"
            + " on conflict (tenant, kind, namespace, name) where unlinked is null do nothing returning id";
    private static final String UNLINK = "update hub.identity_link set unlinked = now()"
            + " where tenant = $1 and id = $2 and unlinked is null returning source";

    private final Function<TenantId, IdentityRules> rules;

    public Identities(Function<TenantId, IdentityRules> rules) {
        this.rules = rules;
    }

    /** The person with these names, within the caller's transaction. */
    public Future<Resolution> resolve(Change change, List<IdentityClaim> claims) {
        Future<@Nullable Resolution> found = byLink(change, claims);
        for (IdentityClaim claim : claims) {
            found = found.compose(already ->
                    already != null ? Future.succeededFuture(already) : byRule(change, claim));
        }
        return found.map(resolution -> resolution == null ? new Resolution.Unknown("unknown") : resolution);
    }

    /**
     * Links a name to a person.
     *
     * @param source who says so: a client, or a rule
     * @return the link's id; fails with CONFLICT where the name is linked already, and with UNKNOWN_OBJECT where the
     *     person does not exist
     */
    public Future<String> link(Change change, IdentityClaim claim, String user, String source) {
        String id = UUID.randomUUID().toString();
        return query(change, BY_ID, user).compose(users -> {
            if (users.size() == 0) {
                return refuse(HubException.Code.UNKNOWN_OBJECT, "there is no active user with this sourcedId");
            }
            return query(change, LINK, id, claim.kind().word(), claim.namespace(), claim.name(), user, source)
                    .compose(linked -> {
                        if (linked.size() == 0) {
                            return refuse(HubException.Code.CONFLICT,
                                    "this name is linked already; delete that link first");
                        }
                        change.journal(IdentityLink.TYPE.name(), id, Act.CREATED, source);
                        return Future.succeededFuture(id);
                    });
        });
    }

    /** Takes a link back; false where there is none. */
    public Future<Boolean> unlink(Change change, String link) {
        return query(change, UNLINK, link).map(rows -> {
            rows.forEach(row -> change.journal(IdentityLink.TYPE.name(), link, Act.WITHDRAWN, row.getString(0)));
            return rows.size() > 0;
        });
    }

    /**
     * The names under which these people, and whoever is meant by these links, may be waiting: the inverse of
     * {@link #resolve}.
     */
    Future<List<IdentityClaim>> namesOf(Change change, List<String> users, List<String> links) {
        return Names.of(change, rules.apply(change.tenant()), users, links);
    }

    private static Future<@Nullable Resolution> byLink(Change change, List<IdentityClaim> claims) {
        Tuple names = Tuple.of(change.tenant().value(),
                claims.stream().map(claim -> claim.kind().word()).toArray(String[]::new),
                claims.stream().map(IdentityClaim::namespace).toArray(String[]::new),
                claims.stream().map(IdentityClaim::name).toArray(String[]::new));
        return change.connection().preparedQuery(BY_LINK).execute(names).map(rows -> {
            for (Row row : rows) {
                return new Resolution.Person(row.getString(0), row.getString(1));
            }
            return null;
        });
    }

    private Future<@Nullable Resolution> byRule(Change change, IdentityClaim claim) {
        IdentityRules declared = rules.apply(change.tenant());
        return switch (claim.kind()) {
            case SOURCED_ID -> person(query(change, BY_ID, claim.name()));
            case USER_ID -> declared.userIdTypes().contains(claim.namespace())
                    ? person(query(change, BY_USER_ID, claim.namespace(), claim.name()))
                    : nobody();
            case EMAIL -> declared.byEmail() ? person(query(change, BY_EMAIL, claim.name())) : nobody();
            case XAPI_MBOX_SHA1SUM -> declared.byEmail() ? person(query(change, BY_SHA1SUM, claim.name())) : nobody();
            case XAPI_ACCOUNT, LTI_SUB -> declared.accounts().stream()
                    .filter(rule -> rule.namespace().equals(claim.namespace()))
                    .findFirst()
                    .map(rule -> byAccount(change, rule, claim))
                    .orElseGet(Identities::nobody);
            case XAPI_OPENID -> nobody();
        };
    }

    private Future<@Nullable Resolution> byAccount(Change change, IdentityRules.AccountRule rule, IdentityClaim claim) {
        return switch (rule.name()) {
            case IdentityRules.SOURCED_ID -> person(query(change, BY_ID, claim.name()));
            case IdentityRules.USERNAME -> person(query(change, BY_USERNAME, claim.name()));
            default -> person(query(change, BY_USER_ID, rule.userIdType(), claim.name()));
        };
    }

    private static Future<@Nullable Resolution> person(Future<RowSet<Row>> users) {
        return users.map(rows -> switch (rows.size()) {
            case 0 -> null;
            case 1 -> new Resolution.Person(rows.iterator().next().getString(0), null);
            default -> new Resolution.Unknown("ambiguous");
        });
    }

    private static Future<@Nullable Resolution> nobody() {
        return Future.succeededFuture(null);
    }

    private static <T> Future<T> refuse(HubException.Code code, String message) {
        return Future.failedFuture(new HubException(code, message));
    }

    private static Future<RowSet<Row>> query(Change change, String sql, String... parameters) {
        Tuple tuple = Tuple.of(change.tenant().value());
        List.of(parameters).forEach(tuple::addString);
        return change.connection().preparedQuery(sql).execute(tuple);
    }
}
