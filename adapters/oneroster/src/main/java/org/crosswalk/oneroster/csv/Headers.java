package org.crosswalk.oneroster.csv;

import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The columns of each file, of 1.1 and 1.2 together; {@code metadata.*} may follow in any. */
final class Headers {

    private static final String EACH = "sourcedId status dateLastModified ";
    private static final Map<String, Set<String>> COLUMNS = new LinkedHashMap<>();

    static {
        declare("orgs.csv", "name type identifier parentSourcedId");
        declare("academicsessions.csv", "title type startDate endDate parentSourcedId schoolYear");
        declare("courses.csv", "schoolYearSourcedId title courseCode grades orgSourcedId subjects subjectCodes");
        declare("classes.csv", "title grades courseSourcedId classCode classType location schoolSourcedId"
                + " termSourcedIds subjects subjectCodes periods");
        declare("users.csv", "enabledUser orgSourcedIds role username userIds givenName familyName middleName"
                + " identifier email sms phone agentSourcedIds grades password userMasterIdentifier preferredGivenName"
                + " preferredMiddleName preferredFamilyName primaryOrgSourcedId pronouns");
        declare("roles.csv", "userSourcedId roleType role beginDate endDate orgSourcedId userProfileSourcedId");
        declare("enrollments.csv", "classSourcedId schoolSourcedId userSourcedId role primary beginDate endDate");
        declare("demographics.csv", "birthDate sex americanIndianOrAlaskaNative asian blackOrAfricanAmerican"
                + " nativeHawaiianOrOtherPacificIslander white demographicRaceTwoOrMoreRaces hispanicOrLatinoEthnicity"
                + " countryOfBirthCode stateOfBirthAbbreviation cityOfBirth publicSchoolResidenceStatus");
        declare("categories.csv", "title weight");
        declare("lineitems.csv", "title description assignDate dueDate classSourcedId categorySourcedId"
                + " gradingPeriodSourcedId resultValueMin resultValueMax academicSessionSourcedId schoolSourcedId");
        declare("lineitemlearningobjectiveids.csv", "lineItemSourcedId source learningObjectiveId");
        declare("resources.csv", "vendorResourceId title roles importance vendorId applicationId");
        declare("courseresources.csv", "title courseSourcedId resourceSourcedId");
        declare("classresources.csv", "title classSourcedId resourceSourcedId");
    }

    private Headers() {}

    /** Whether we read this file. */
    static boolean reads(String file) {
        return COLUMNS.containsKey(file);
    }

    /** The file's column in the spelling of the standard, or null where the standard has no such column. */
    static @org.jspecify.annotations.Nullable String spelling(String file, String column) {
        String stripped = column.strip();
        return stripped.startsWith("metadata.")
                ? stripped
                : COLUMNS.getOrDefault(file, Set.of()).stream()
                        .filter(known -> known.equalsIgnoreCase(stripped))
                        .findFirst()
                        .orElse(null);
    }

    private static void declare(String file, String columns) {
        COLUMNS.put(file, new HashSet<>(Arrays.asList((EACH + columns).split(" "))));
    }
}
