package org.crosswalk.hub.roster;

import java.util.List;
import java.util.Set;

import io.vertx.core.json.JsonArray;
import org.jspecify.annotations.Nullable;

import org.crosswalk.hub.record.Columns;
import org.crosswalk.hub.record.Kind;
import org.crosswalk.hub.record.RecordType;

/**
 * A person: student, teacher, guardian, administrator.
 *
 * @param roles JSON objects {@code {roleType, role, org, userProfile, beginDate, endDate}}, {@code org} being a sourcedId
 * @param userIds JSON objects {@code {type, identifier}}
 * @param userProfiles as OneRoster 1.2 has them
 * @param agents sourcedIds of users who act for this one
 * @param primaryOrg sourcedId
 */
public record User(
        Entry entry,
        boolean enabledUser,
        JsonArray roles,
        @Nullable String username,
        @Nullable String userMasterIdentifier,
        JsonArray userIds,
        @Nullable String givenName,
        @Nullable String familyName,
        @Nullable String middleName,
        @Nullable String preferredFirstName,
        @Nullable String preferredMiddleName,
        @Nullable String preferredLastName,
        @Nullable String pronouns,
        @Nullable String identifier,
        @Nullable String email,
        @Nullable String sms,
        @Nullable String phone,
        List<String> agents,
        List<String> grades,
        JsonArray userProfiles,
        @Nullable String primaryOrg,
        List<String> resources) {

    public static final RecordType<User> TYPE = Entry.<User>declare("user", "hub.user", User::entry)
            .structural("enabledUser", Kind.BOOLEAN, "enabled_user", User::enabledUser)
            .component("roles", Kind.JSON, "roles", User::roles)
            .component("username", Kind.TEXT, "username", User::username)
            .component("userMasterIdentifier", Kind.TEXT, "user_master_identifier", User::userMasterIdentifier)
            .component("userIds", Kind.JSON, "user_ids", User::userIds)
            .component("givenName", Kind.TEXT, "given_name", User::givenName)
            .component("familyName", Kind.TEXT, "family_name", User::familyName)
            .component("middleName", Kind.TEXT, "middle_name", User::middleName)
            .component("preferredFirstName", Kind.TEXT, "preferred_first_name", User::preferredFirstName)
            .component("preferredMiddleName", Kind.TEXT, "preferred_middle_name", User::preferredMiddleName)
            .component("preferredLastName", Kind.TEXT, "preferred_last_name", User::preferredLastName)
            .component("pronouns", Kind.TEXT, "pronouns", User::pronouns)
            .component("identifier", Kind.TEXT, "identifier", User::identifier)
            .component("email", Kind.TEXT, "email", User::email)
            .component("sms", Kind.TEXT, "sms", User::sms)
            .component("phone", Kind.TEXT, "phone", User::phone)
            .component("agents", Kind.TEXT_LIST, "agents", User::agents)
            .component("grades", Kind.TEXT_LIST, "grades", User::grades)
            .component("userProfiles", Kind.JSON, "user_profiles", User::userProfiles)
            .component("primaryOrg", Kind.TEXT, "primary_org", User::primaryOrg)
            .component("resources", Kind.TEXT_LIST, "resources", User::resources)
            .derived("role", "roles", Kind.TEXT,
                    "select " + SingleRole.sql("r ->> 'role'") + " from jsonb_array_elements(t.roles) r"
                            + " order by r ->> 'roleType' limit 1")
            .derived("orgs", "roles", Kind.TEXT_LIST,
                    "select array_agg(distinct r ->> 'org') from jsonb_array_elements(t.roles) r")
            .predicate("hasRole",
                    "jsonb_path_exists(t.roles, '$[*] ? (@.role == $role)', jsonb_build_object('role', ?1))")
            .predicate("inClass",
                    "exists (select from hub.enrollment e where e.tenant = t.tenant and e.status = 'active' and e.user_id = t.id and e.class = ?1 and e.role = ?2)")
            .predicate("inClassOfSchool",
                    "exists (select from hub.enrollment e where e.tenant = t.tenant and e.status = 'active' and e.user_id = t.id and e.school = ?1 and e.class = ?2 and e.role = ?3)")
            .predicate("ofSchool",
                    "jsonb_path_exists(t.roles, '$[*] ? (@.role == $role && @.org == $org)', jsonb_build_object('role', ?2, 'org', ?1))")
            .predicate("ofClasses",
                    "exists (select from hub.enrollment e where e.tenant = t.tenant and e.status = 'active' and e.user_id = t.id and e.class = any(?*))")
            .predicate("ofSchools",
                    "exists (select from jsonb_array_elements(t.roles) r where r ->> 'org' = any(?*))")
            .optOutBy("t.id")
            .addresses(Set.of("email", "phone", "sms"))
            .learners(user -> List.of(user.entry().sourcedId()))
            .reads(row -> new User(
                    Entry.read(row),
                    Boolean.TRUE.equals(row.getBoolean("enabled_user")),
                    Columns.array(row, "roles"),
                    row.getString("username"),
                    row.getString("user_master_identifier"),
                    Columns.array(row, "user_ids"),
                    row.getString("given_name"),
                    row.getString("family_name"),
                    row.getString("middle_name"),
                    row.getString("preferred_first_name"),
                    row.getString("preferred_middle_name"),
                    row.getString("preferred_last_name"),
                    row.getString("pronouns"),
                    row.getString("identifier"),
                    row.getString("email"),
                    row.getString("sms"),
                    row.getString("phone"),
                    Columns.texts(row, "agents"),
                    Columns.texts(row, "grades"),
                    Columns.array(row, "user_profiles"),
                    row.getString("primary_org"),
                    Columns.texts(row, "resources")));

    public User {
        agents = List.copyOf(agents);
        grades = List.copyOf(grades);
        resources = List.copyOf(resources);
    }
}
