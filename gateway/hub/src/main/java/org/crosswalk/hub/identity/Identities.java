package org.crosswalk.hub.identity;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;

import org.crosswalk.hub.HubException;
import org.crosswalk.hub.TenantId;
import org.crosswalk.hub.store.Change;
import org.crosswalk.hub.store.Change.Act;

/** Who is meant: links first, then the declared rules, never a personal name. */
public final class Identities {

    private static final String USER = "select id from hub.user where tenant = $1 and status = 'active' and id = $2";
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
    public Future<Resolution> resolve(Change change, List<IdentityClaim> names) {
        return resolveAll(change, List.of(names)).map(List::getFirst);
    }

    /** The persons with these names, each the names of one, in the same order; within the caller's transaction. */
    public Future<List<Resolution>> resolveAll(Change change, List<List<IdentityClaim>> people) {
        Set<IdentityClaim> claims = new LinkedHashSet<>();
        people.forEach(claims::addAll);
        return ResolvedNames.of(change, rules.apply(change.tenant()), claims)
                .map(resolved -> people.stream().map(resolved::of).toList());
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
        return query(change, USER, user).compose(users -> {
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

    private static <T> Future<T> refuse(HubException.Code code, String message) {
        return Future.failedFuture(new HubException(code, message));
    }

    private static Future<RowSet<Row>> query(Change change, String sql, String... parameters) {
        Tuple tuple = Tuple.of(change.tenant().value());
        List.of(parameters).forEach(tuple::addString);
        return change.connection().preparedQuery(sql).execute(tuple);
    }
}
