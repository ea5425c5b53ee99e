package org.crosswalk.oneroster.csv;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

import org.crosswalk.hub.roster.SingleRole;
import org.crosswalk.hub.roster.User;

/** The roles of a user as 1.1 has them: one role, in each of the orgs; the first org is the primary one. */
final class RoleRows {

    private static final String PRIMARY = "primary";

    private RoleRows() {}

    static JsonArray of(CsvRow row) {
        String role = row.text("role");
        JsonArray roles = new JsonArray();
        if (role != null) {
            for (String org : row.texts("orgSourcedIds")) {
                roles.add(new JsonObject()
                        .put("roleType", roles.isEmpty() ? PRIMARY : "secondary")
                        .put("role", role.equals(SingleRole.ADMINISTRATOR)
                                ? SingleRole.administrator(row.context().orgTypes().getOrDefault(org, ""))
                                : role)
                        .put("org", org));
            }
        }
        return roles;
    }

    static @Nullable String single(User user) {
        return primaryFirst(user).map(role -> SingleRole.of(role.getString("role"))).findFirst().orElse(null);
    }

    static List<String> orgs(User user) {
        return primaryFirst(user).map(role -> role.getString("org")).distinct().toList();
    }

    private static Stream<JsonObject> primaryFirst(User user) {
        return user.roles().stream()
                .map(JsonObject.class::cast)
                .sorted(Comparator.comparing(role -> !PRIMARY.equals(role.getString("roleType"))));
    }
}
