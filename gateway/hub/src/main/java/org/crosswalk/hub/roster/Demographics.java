package org.crosswalk.hub.roster;

import java.time.LocalDate;
import java.util.List;

import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

import org.crosswalk.hub.record.Columns;
import org.crosswalk.hub.record.Kind;
import org.crosswalk.hub.record.RecordType;
import org.crosswalk.hub.record.Seal;

/**
 * What a state asks about a person; its sourcedId is the user's. Shared only where it is granted explicitly.
 *
 * @param flags OneRoster's seven flags of race and ethnicity, as JSON booleans by name
 */
public record Demographics(
        Entry entry,
        @Nullable LocalDate birthDate,
        @Nullable String sex,
        JsonObject flags,
        @Nullable String countryOfBirthCode,
        @Nullable String stateOfBirthAbbreviation,
        @Nullable String cityOfBirth,
        @Nullable String publicSchoolResidenceStatus) {

    public static final RecordType<Demographics> TYPE = Entry.<Demographics>declare("demographics", "hub.demographics", Demographics::entry)
            .sealed("birthDate", Seal.BIRTH_DATE, Kind.DATE, "sealed_birth_date", Demographics::birthDate, Demographics::born)
            .component("sex", Kind.TEXT, "sex", Demographics::sex)
            .component("flags", Kind.JSON, "flags", Demographics::flags)
            .component("countryOfBirthCode", Kind.TEXT, "country_of_birth_code", Demographics::countryOfBirthCode)
            .component("stateOfBirthAbbreviation", Kind.TEXT, "state_of_birth_abbreviation", Demographics::stateOfBirthAbbreviation)
            .component("cityOfBirth", Kind.TEXT, "city_of_birth", Demographics::cityOfBirth)
            .component("publicSchoolResidenceStatus", Kind.TEXT, "public_school_residence_status", Demographics::publicSchoolResidenceStatus)
            .predicate("ofClasses",
                    "exists (select from hub.enrollment e where e.tenant = t.tenant and e.status = 'active' and e.user_id = t.id and e.class = any(?*))")
            .predicate("ofSchools",
                    "exists (select from hub.\"user\" u, jsonb_array_elements(u.roles) r where u.tenant = t.tenant and u.id = t.id and r ->> 'org' = any(?*))")
            .optOutBy("t.id")
            .learners(demographics -> List.of(demographics.entry().sourcedId()))
            .reads(row -> new Demographics(
                    Entry.read(row),
                    null,
                    row.getString("sex"),
                    Columns.object(row, "flags"),
                    row.getString("country_of_birth_code"),
                    row.getString("state_of_birth_abbreviation"),
                    row.getString("city_of_birth"),
                    row.getString("public_school_residence_status")));

    private Demographics born(String day) {
        return new Demographics(entry, LocalDate.parse(day), sex, flags, countryOfBirthCode, stateOfBirthAbbreviation,
                cityOfBirth, publicSchoolResidenceStatus);
    }
}
