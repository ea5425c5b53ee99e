package org.crosswalk.hub.identity;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import org.jspecify.annotations.Nullable;

import org.crosswalk.hub.identity.IdentityClaim.Kind;
import org.crosswalk.hub.identity.IdentityRules.AccountRule;
import org.crosswalk.hub.record.Columns;
import org.crosswalk.hub.store.Change;

/** The names under which attempts of a person may arrive, by links and by a district's rules. */
final class Names {

    private static final String USERS = "select id, username, lower(email) as email, user_ids,"
            + " encode(hub.digest('mailto:' || email, 'sha1'), 'hex') as sha1sum"
            + " from hub.user where tenant = $1 and status = 'active' and (id = any($2)"
            + " or id in (select name from hub.identity_link where tenant = $1 and id = any($3) and kind = 'sourcedId'))";
    private static final String LINKS = "select kind, namespace, name from hub.identity_link"
            + " where tenant = $1 and (user_id = any($2) and unlinked is null or id = any($3))";

    private Names() {}

    /** Of these users, and of these links whether they hold or not. */
    static Future<List<IdentityClaim>> of(
            Change change, IdentityRules rules, List<String> users, List<String> links) {
        String tenant = change.tenant().value();
        Tuple linked = Tuple.of(tenant, users.toArray(String[]::new), links.toArray(String[]::new));
        return change.connection().preparedQuery(USERS).execute(linked).compose(byRule ->
                change.connection().preparedQuery(LINKS).execute(linked).map(byLink -> names(rules, byRule, byLink)));
    }

    private static List<IdentityClaim> names(IdentityRules rules, RowSet<Row> users, RowSet<Row> links) {
        List<IdentityClaim> names = new ArrayList<>();
        for (Row user : users) {
            names.add(IdentityClaim.sourcedId(Columns.text(user, "id")));
            if (rules.byEmail()) {
                add(names, Kind.EMAIL, "", user.getString("email"));
                add(names, Kind.XAPI_MBOX_SHA1SUM, "", user.getString("sha1sum"));
            }
            rules.userIdTypes().forEach(type ->
                    userIds(user, type).forEach(name -> add(names, Kind.USER_ID, type, name)));
            rules.accounts().forEach(rule -> accounts(user, rule).forEach(name -> {
                add(names, Kind.XAPI_ACCOUNT, rule.namespace(), name);
                add(names, Kind.LTI_SUB, rule.namespace(), name);
            }));
        }
        links.forEach(link -> names.add(new IdentityClaim(
                Kind.of(link.getString("kind")), link.getString("namespace"), link.getString("name"))));
        return names;
    }

    private static Stream<String> accounts(Row user, AccountRule rule) {
        return switch (rule.name()) {
            case IdentityRules.SOURCED_ID -> Stream.of(Columns.text(user, "id"));
            case IdentityRules.USERNAME -> Stream.ofNullable(user.getString("username"));
            default -> userIds(user, rule.userIdType());
        };
    }

    private static Stream<String> userIds(Row user, String type) {
        return Columns.array(user, "user_ids").stream()
                .map(JsonObject.class::cast)
                .filter(userId -> type.equals(userId.getString("type")))
                .map(userId -> userId.getString("identifier"));
    }

    private static void add(List<IdentityClaim> names, Kind kind, String namespace, @Nullable String name) {
        if (name != null) {
            names.add(new IdentityClaim(kind, namespace, name));
        }
    }
}
