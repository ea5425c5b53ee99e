package org.crosswalk.hub.identity;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;

import org.crosswalk.hub.identity.IdentityClaim.Kind;
import org.crosswalk.hub.identity.IdentityRules.AccountRule;
import org.crosswalk.hub.identity.IdentityRules.Rule;
import org.crosswalk.hub.store.Change;

/**
 * Whom many names mean, asked at once: by one statement for links and one for each column that the rules look at.
 *
 * @param byLink whom a link tells
 * @param byRule the active users whom the district's rules find, by name; more than one is ambiguous
 */
record ResolvedNames(Map<IdentityClaim, Resolution.Person> byLink, Map<IdentityClaim, List<Resolution.Person>> byRule) {

    /** One of two records of a person stands for both, once they are merged. */
    private static final String MERGED = " left join hub.identity_link m on m.tenant = $1 and m.kind = 'sourcedId'"
            + " and m.namespace = '' and m.unlinked is null and m.rule = 'merge' and m.name = ";
    private static final String LINKS = "select l.kind, l.namespace, l.name, coalesce(m.user_id, l.user_id),"
            + " coalesce(m.id, l.id)"
            + " from unnest($2::text[], $3::text[], $4::text[]) c(kind, namespace, name)"
            + " join hub.identity_link l on l.tenant = $1 and l.kind = c.kind and l.namespace = c.namespace"
            + " and l.name = c.name and l.unlinked is null"
            + MERGED + "l.user_id"
            + " join hub.user u on u.tenant = l.tenant and u.id = coalesce(m.user_id, l.user_id) and u.status = 'active'";
    private static final String USERS = "select c.name, coalesce(m.user_id, u.id), m.id from unnest($2::text[]) c(name)"
            + " cross join lateral (select u.id from hub.user u where u.tenant = $1 and u.status = 'active' and ";
    /** Two are enough to know that a name is ambiguous. */
    private static final String TWO = " limit 2) u" + MERGED + "u.id";

    /** Where a rule looks for a name. */
    private sealed interface Column {

        String condition();

        /** One column of the table. */
        record Plain(String condition) implements Column {}

        /** The userIds of a type. */
        record UserIds(String type) implements Column {
            @Override
            public String condition() {
                return "u.user_ids @> jsonb_build_array(jsonb_build_object('type', $3::text, 'identifier', c.name))";
            }
        }
    }

    private static final Column ID = new Column.Plain("u.id = c.name");
    private static final Column USERNAME = new Column.Plain("u.username = c.name");
    private static final Column EMAIL = new Column.Plain("lower(u.email) = c.name");
    private static final Column SHA1SUM =
            new Column.Plain("encode(hub.digest('mailto:' || u.email, 'sha1'), 'hex') = lower(c.name)");

    /** Asks whom these names mean. */
    static Future<ResolvedNames> of(Change change, IdentityRules rules, Collection<IdentityClaim> claims) {
        Map<Column, List<IdentityClaim>> byColumn = new LinkedHashMap<>();
        claims.forEach(claim -> column(rules, claim).ifPresent(column ->
                byColumn.computeIfAbsent(column, none -> new ArrayList<>()).add(claim)));
        return links(change, claims).compose(byLink -> {
            Map<IdentityClaim, List<Resolution.Person>> byRule = new HashMap<>();
            Future<Void> all = Future.succeededFuture();
            for (Map.Entry<Column, List<IdentityClaim>> each : byColumn.entrySet()) {
                all = all.compose(done -> users(change, each.getKey(), each.getValue(), byRule));
            }
            return all.map(new ResolvedNames(byLink, byRule));
        });
    }

    /** The person with these names: links first, in the order of the names, then rules in the order of the district. */
    Resolution of(IdentityRules rules, List<IdentityClaim> claims) {
        for (IdentityClaim claim : claims) {
            Resolution.Person linked = byLink.get(claim);
            if (linked != null) {
                return linked;
            }
        }
        for (IdentityClaim claim : inOrder(rules, claims)) {
            List<Resolution.Person> users = byRule.getOrDefault(claim, List.of());
            if (!users.isEmpty()) {
                return users.size() == 1
                        ? users.getFirst()
                        : new Resolution.Unknown("ambiguous",
                                users.stream().map(Resolution.Person::sourcedId).sorted().toList());
            }
        }
        return new Resolution.Unknown("unknown", List.of());
    }

    /** What else the names say, where no link has decided: another person than the one whom the first rule found. */
    Optional<Contradiction> contradiction(IdentityRules rules, List<IdentityClaim> claims) {
        if (claims.size() < 2 || claims.stream().anyMatch(byLink::containsKey)) {
            return Optional.empty();
        }
        IdentityClaim first = null;
        for (IdentityClaim claim : inOrder(rules, claims)) {
            List<Resolution.Person> users = byRule.getOrDefault(claim, List.of());
            if (users.size() == 1) {
                String user = users.getFirst().sourcedId();
                if (first == null) {
                    first = claim;
                } else if (!user.equals(byRule.getOrDefault(first, users).getFirst().sourcedId())) {
                    return Optional.of(new Contradiction(byRule.getOrDefault(first, users).getFirst().sourcedId(),
                            Rule.of(first.kind()), user, Rule.of(claim.kind())));
                }
            }
        }
        return Optional.empty();
    }

    /** That names of one person mean two. */
    record Contradiction(String user, Rule rule, String other, Rule otherRule) {}

    private static List<IdentityClaim> inOrder(IdentityRules rules, List<IdentityClaim> claims) {
        return claims.size() < 2
                ? claims
                : claims.stream()
                        .sorted(java.util.Comparator.comparingInt(claim -> rules.place(claim.kind())))
                        .toList();
    }

    /** Two records that were merged are one person. */
    private static void add(List<Resolution.Person> people, Resolution.Person person) {
        if (people.stream().noneMatch(other -> other.sourcedId().equals(person.sourcedId()))) {
            people.add(person);
        }
    }

    private static Optional<Column> column(IdentityRules rules, IdentityClaim claim) {
        return switch (claim.kind()) {
            case SOURCED_ID -> Optional.of(ID);
            case USER_ID -> rules.userIdTypes().contains(claim.namespace())
                    ? Optional.of(new Column.UserIds(claim.namespace()))
                    : Optional.empty();
            case EMAIL -> rules.byEmail() ? Optional.of(EMAIL) : Optional.empty();
            case XAPI_MBOX_SHA1SUM -> rules.byEmail() ? Optional.of(SHA1SUM) : Optional.empty();
            case XAPI_ACCOUNT, LTI_SUB -> rules.accounts().stream()
                    .filter(rule -> rule.namespace().equals(claim.namespace()))
                    .findFirst()
                    .map(ResolvedNames::column);
            case XAPI_OPENID -> Optional.empty();
        };
    }

    private static Column column(AccountRule rule) {
        return switch (rule.name()) {
            case IdentityRules.SOURCED_ID -> ID;
            case IdentityRules.USERNAME -> USERNAME;
            default -> new Column.UserIds(rule.userIdType());
        };
    }

    private static Future<Map<IdentityClaim, Resolution.Person>> links(
            Change change, Collection<IdentityClaim> claims) {
        Tuple names = Tuple.of(change.tenant().value(),
                claims.stream().map(claim -> claim.kind().word()).toArray(String[]::new),
                claims.stream().map(IdentityClaim::namespace).toArray(String[]::new),
                claims.stream().map(IdentityClaim::name).toArray(String[]::new));
        return change.connection().preparedQuery(LINKS).execute(names).map(rows -> {
            Map<IdentityClaim, Resolution.Person> linked = new HashMap<>();
            rows.forEach(row -> linked.put(
                    new IdentityClaim(Kind.of(row.getString(0)), row.getString(1), row.getString(2)),
                    new Resolution.Person(row.getString(3), row.getString(4))));
            return linked;
        });
    }

    private static Future<Void> users(
            Change change,
            Column column,
            List<IdentityClaim> claims,
            Map<IdentityClaim, List<Resolution.Person>> found) {
        Map<String, List<IdentityClaim>> byName = new HashMap<>();
        claims.forEach(claim -> byName.computeIfAbsent(claim.name(), none -> new ArrayList<>()).add(claim));
        Tuple parameters = Tuple.of(change.tenant().value()).addArrayOfString(byName.keySet().toArray(String[]::new));
        if (column instanceof Column.UserIds userIds) {
            parameters.addString(userIds.type());
        }
        return change.connection().preparedQuery(USERS + column.condition() + TWO).execute(parameters).map(rows -> {
            rows.forEach(row -> byName.getOrDefault(row.getString(0), List.of()).forEach(claim ->
                    add(found.computeIfAbsent(claim, none -> new ArrayList<>()),
                            new Resolution.Person(row.getString(1), row.getString(2)))));
            return null;
        });
    }
}
