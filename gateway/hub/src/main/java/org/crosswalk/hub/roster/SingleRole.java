package org.crosswalk.hub.roster;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What a role is where a person has one role only, as OneRoster 1.1 has it: some of today's roles are one there. */
public final class SingleRole {

    /** What the four who administer something are. */
    public static final String ADMINISTRATOR = "administrator";

    private static final Map<String, String> OTHERS = new TreeMap<>(Map.of(
            "siteAdministrator", ADMINISTRATOR,
            "systemAdministrator", ADMINISTRATOR,
            "districtAdministrator", ADMINISTRATOR,
            "principal", ADMINISTRATOR,
            "counselor", "aide"));

    private SingleRole() {}

    /** The single role that a role is. */
    public static String of(String role) {
        return OTHERS.getOrDefault(role, role);
    }

    /**
     * The role that an administrator has.
     *
     * @param orgType the kind of the org that is administered, empty where it is not known
     */
    public static String administrator(String orgType) {
        return switch (orgType) {
            case "school" -> "siteAdministrator";
            case "district", "local" -> "districtAdministrator";
            default -> "systemAdministrator";
        };
    }

    /** The same as {@link #of} as an expression of SQL. */
    static String sql(String role) {
        return OTHERS.entrySet().stream()
                .map(each -> " when '" + each.getKey() + "' then '" + each.getValue() + "'")
                .collect(Collectors.joining("", "case " + role, " else " + role + " end"));
    }
}
