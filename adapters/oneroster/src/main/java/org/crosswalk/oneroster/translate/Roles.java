package org.crosswalk.oneroster.translate;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

import org.crosswalk.hub.roster.User;
import org.crosswalk.oneroster.translate.References.Target;

/** A user's roles: the list of 1.2, and the one role with its orgs of 1.1. */
final class Roles {

    /** Roles of 1.2 that 1.1 does not know, and what they are there. */
    private static final Map<String, String> IN_V1P1 = Map.of(
            "siteAdministrator", "administrator",
            "systemAdministrator", "administrator",
            "districtAdministrator", "administrator",
            "principal", "administrator",
            "counselor", "aide");

    private Roles() {}

    static @Nullable Object write(User user, References to) {
        List<JsonObject> roles = roles(user)
                .map(role -> {
                    JsonObject written = role.copy();
                    GuidRef org = to.to(Target.org, role.getString("org"));
                    written.put("org", org == null ? null : org.json());
                    return written;
                })
                .toList();
        return roles.isEmpty() ? null : new JsonArray(roles);
    }

    static @Nullable Object single(User user, References to) {
        return roles(user)
                .min(Comparator.comparing(role -> role.getString("roleType", "secondary")))
                .map(role -> IN_V1P1.getOrDefault(role.getString("role"), role.getString("role")))
                .orElse(null);
    }

    static @Nullable Object orgs(User user, References to) {
        return to.to(Target.org, roles(user).map(role -> role.getString("org")).distinct().toList());
    }

    private static Stream<JsonObject> roles(User user) {
        return user.roles().stream().map(JsonObject.class::cast);
    }
}
