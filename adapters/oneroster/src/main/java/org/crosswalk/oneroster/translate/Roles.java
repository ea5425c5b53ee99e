package org.crosswalk.oneroster.translate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

import org.crosswalk.hub.roster.SingleRole;
import org.crosswalk.hub.roster.User;
import org.crosswalk.oneroster.translate.References.Target;

/** A user's roles: the list of 1.2, and the one role with its orgs of 1.1. */
public final class Roles {

    private static final Set<String> ROLES = Set.of("aide", "counselor", "districtAdministrator", "guardian", "parent",
            "principal", "proctor", "relative", "siteAdministrator", "student", "systemAdministrator", "teacher");

    private Roles() {}

    /** The id that a row of {@code roles.csv} has is kept with the role, and is none of its members here. */
    static @Nullable Object write(User user, References to) {
        List<JsonObject> roles = roles(user)
                .map(role -> {
                    JsonObject written = role.copy();
                    written.remove("sourcedId");
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
                .map(role -> SingleRole.of(role.getString("role")))
                .orElse(null);
    }

    static @Nullable Object orgs(User user, References to) {
        return to.to(Target.org, roles(user).map(role -> role.getString("org")).distinct().toList());
    }

    /**
     * Reads the list of 1.2 and the one role with its orgs of 1.1, and what lies between in the field: a list of words,
     * a word beside a primary org. What an administrator of 1.1 administers is told by the kind of the org.
     */
    static JsonArray read(Loose body, Pulled by) {
        List<String> orgs = body.references("orgs");
        String primary = body.reference("primaryOrg");
        List<String> where = orgs.isEmpty() && primary != null ? List.of(primary) : orgs;
        List<JsonObject> read = new ArrayList<>();
        Set<String> begun = new HashSet<>();
        for (Object each : body.elements("roles").isEmpty() ? body.elements("role") : body.elements("roles")) {
            if (each instanceof JsonObject object) {
                read.add(role(new Loose(object), begun, by));
            } else if (where.isEmpty()) {
                throw Body.bad("orgs", "must name the org of the role");
            } else {
                where.forEach(org -> read.add(role(word(each.toString(), org, by), org, begun.add(org))));
            }
        }
        if (read.isEmpty()) {
            throw Body.bad("roles", "must hold a role");
        }
        return new JsonArray(read.stream().distinct().toList());
    }

    private static JsonObject role(Loose body, Set<String> begun, Pulled by) {
        String org = body.must("org", body::reference);
        String type = body.text("roleType");
        boolean first = begun.add(org);
        JsonObject role = role(word(body.must("role", body::text), org, by), org,
                type == null ? first : type.strip().equalsIgnoreCase("primary"));
        for (String member : List.of("userProfile", "beginDate", "endDate")) {
            String value = body.text(member);
            if (value != null) {
                role.put(member, value);
            }
        }
        return role;
    }

    private static JsonObject role(String role, String org, boolean primary) {
        return new JsonObject().put("roleType", primary ? "primary" : "secondary").put("role", role).put("org", org);
    }

    private static String word(String sent, String org, Pulled by) {
        String word = String.valueOf(by.code("role", sent.strip()));
        return word.equalsIgnoreCase(SingleRole.ADMINISTRATOR)
                ? SingleRole.administrator(by.orgTypes().getOrDefault(org, ""))
                : Loose.spelt("role", word, ROLES);
    }

    private static Stream<JsonObject> roles(User user) {
        return user.roles().stream().map(JsonObject.class::cast);
    }
}
