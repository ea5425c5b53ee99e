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
            + " (tenant, id, kind, namespace, name, user_id, source, rule) values ($1, $2, $3, $4, $5, $6, $7, $8)"
            + " on conflict (tenant, kind, namespace, name) where unlinked is null do nothing returning id";
    private static final String UNLINK = "update hub.identity_link set unlinked = now()"
            + " where tenant = $1 and id = $2 and unlinked is null returning source";

    private static final String CHAINED = "select from hub.identity_link where tenant = $1 and rule = 'merge'"
            + " and unlinked is null and (user_id = $2 or name in ($2, $3))";
    private static final String CONFLICT = "insert into hub.identity_conflict (tenant, id, user_id, rule, other,"
            + " other_rule) values ($1, md5(concat_ws(E'\\n', $2::text, $3::text, $4::text, $5::text)), $2, $3, $4, $5)"
            + " on conflict do nothing returning id";

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
        IdentityRules declared = rules.apply(change.tenant());
        return ResolvedNames.of(change, declared, claims).compose(resolved -> {
            List<ResolvedNames.Contradiction> contradictions = people.stream()
                    .flatMap(names -> resolved.contradiction(declared, names).stream())
                    .distinct()
                    .toList();
            return tell(change, contradictions)
                    .map(told -> people.stream().map(names -> resolved.of(declared, names)).toList());
        });
    }

    /**
     * Links a name to a person.
     *
     * @param source who says so: a client, or a rule
     * @return the link's id; fails with CONFLICT where the name is linked already, and with UNKNOWN_OBJECT where the
     *     person does not exist
     */
    public Future<String> link(Change change, IdentityClaim claim, String user, String source) {
        return link(change, claim, user, source, "manual");
    }

    /**
     * Merges two records of one person: whatever means the first means the second from now on, and the evidence of the
     * first goes over. Undone by taking the link back.
     *
     * @return the link's id; fails with CONFLICT where either takes part in another merge in a way that would make a
     *     chain
     */
    public Future<String> merge(Change change, String from, String into, String source) {
        if (from.equals(into)) {
            return refuse(HubException.Code.INVALID_DATA, "into: is the same person as from");
        }
        return query(change, CHAINED, from, into)
                .compose(chained -> chained.size() > 0
                        ? refuse(HubException.Code.CONFLICT, "one of the two takes part in a merge already: take that"
                                + " link back first, or merge into the person who stands for both")
                        : link(change, IdentityClaim.sourcedId(from), into, source, "merge"))
                .compose(link -> Moves.take(change, link, from, into, null).map(link));
    }

    /**
     * Splits what was taken for one person: a name means the second from now on, and the evidence named here goes over.
     * Undone by taking the link back.
     *
     * @return the link's id
     */
    public Future<String> split(
            Change change, IdentityClaim claim, String from, String user, List<String> evidence, String source) {
        return link(change, claim, user, source, "split")
                .compose(link -> Moves.take(change, link, from, user, evidence).map(link));
    }

    private Future<Void> tell(Change change, List<ResolvedNames.Contradiction> contradictions) {
        Future<Void> all = Future.succeededFuture();
        for (ResolvedNames.Contradiction each : contradictions) {
            all = all.compose(done -> query(change, CONFLICT, each.user(), each.rule().word(), each.other(),
                            each.otherRule().word())
                    .map(rows -> {
                        rows.forEach(row -> change.journal(IdentityConflict.TYPE.name(), row.getString(0), Act.CREATED,
                                org.crosswalk.hub.Origin.CROSSWALK));
                        return null;
                    }));
        }
        return all;
    }

    private Future<String> link(Change change, IdentityClaim claim, String user, String source, String rule) {
        String id = UUID.randomUUID().toString();
        return query(change, USER, user).compose(users -> {
            if (users.size() == 0) {
                return refuse(HubException.Code.UNKNOWN_OBJECT, "there is no active user with this sourcedId");
            }
            return query(change, LINK, id, claim.kind().word(), claim.namespace(), claim.name(), user, source,
                            rule)
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
        return query(change, UNLINK, link).compose(rows -> {
            rows.forEach(row -> change.journal(IdentityLink.TYPE.name(), link, Act.WITHDRAWN, row.getString(0)));
            return Moves.giveBack(change, link).map(rows.size() > 0);
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
