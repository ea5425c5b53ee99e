package org.crosswalk.config.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.list;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** roster.zip as a package of the OneRoster 1.2 CSV binding: manifest, headers, bulk rows, references. */
class RosterPackageTest {

    private static final Roster ROSTER = Roster.read(DemoFiles.FOLDER.resolve("roster.zip"));

    private static final Map<String, String> HEADERS = Map.ofEntries(
            Map.entry("academicSessions", "title,type,startDate,endDate,parentSourcedId,schoolYear"),
            Map.entry("categories", "title,weight"),
            Map.entry("classes", "title,grades,courseSourcedId,classCode,classType,location,schoolSourcedId,"
                    + "termSourcedIds,subjects,subjectCodes,periods"),
            Map.entry("classResources", "title,classSourcedId,resourceSourcedId"),
            Map.entry("courseResources", "title,courseSourcedId,resourceSourcedId"),
            Map.entry("courses", "schoolYearSourcedId,title,courseCode,grades,orgSourcedId,subjects,subjectCodes"),
            Map.entry("demographics", "birthDate,sex,americanIndianOrAlaskaNative,asian,blackOrAfricanAmerican,"
                    + "nativeHawaiianOrOtherPacificIslander,white,demographicRaceTwoOrMoreRaces,"
                    + "hispanicOrLatinoEthnicity,countryOfBirthCode,stateOfBirthAbbreviation,cityOfBirth,"
                    + "publicSchoolResidenceStatus"),
            Map.entry("enrollments", "classSourcedId,schoolSourcedId,userSourcedId,role,primary,beginDate,endDate"),
            Map.entry("lineItemLearningObjectiveIds", "lineItemSourcedId,source,learningObjectiveId"),
            Map.entry("lineItems", "title,description,assignDate,dueDate,classSourcedId,categorySourcedId,"
                    + "academicSessionSourcedId,resultValueMin,resultValueMax,schoolSourcedId"),
            Map.entry("lineItemScoreScales", "title,lineItemSourcedId,scoreScaleSourcedId"),
            Map.entry("orgs", "name,type,identifier,parentSourcedId"),
            Map.entry("resources", "vendorResourceId,title,roles,importance,vendorId,applicationId"),
            Map.entry("roles", "userSourcedId,roleType,role,beginDate,endDate,orgSourcedId,userProfileSourcedId"),
            Map.entry("scoreScales", "title,type,orgSourcedId,courseSourcedId,classSourcedId,scoreScaleValue"),
            Map.entry("users", "enabledUser,username,userIds,givenName,familyName,middleName,identifier,email,sms,"
                    + "phone,agentSourcedIds,grades,password,userMasterIdentifier,preferredGivenName,"
                    + "preferredMiddleName,preferredFamilyName,primaryOrgSourcedId,pronouns"));

    static Set<String> dataFiles() {
        return HEADERS.keySet();
    }

    @Test
    void theManifestListsEveryFileOfTheVersion() {
        Map<String, String> manifest = new TreeMap<>();
        ROSTER.files().getOrDefault("manifest.csv", List.of())
                .forEach(line -> manifest.put(line.getFirst(), line.getLast()));

        assertThat(manifest).containsExactlyInAnyOrderEntriesOf(Map.ofEntries(
                Map.entry("propertyName", "value"),
                Map.entry("manifest.version", "1.0"),
                Map.entry("oneroster.version", "1.2"),
                Map.entry("file.academicSessions", "bulk"),
                Map.entry("file.categories", "bulk"),
                Map.entry("file.classes", "bulk"),
                Map.entry("file.classResources", "bulk"),
                Map.entry("file.courseResources", "bulk"),
                Map.entry("file.courses", "bulk"),
                Map.entry("file.demographics", "bulk"),
                Map.entry("file.enrollments", "bulk"),
                Map.entry("file.lineItemLearningObjectiveIds", "bulk"),
                Map.entry("file.lineItems", "bulk"),
                Map.entry("file.lineItemScoreScales", "bulk"),
                Map.entry("file.orgs", "bulk"),
                Map.entry("file.resources", "bulk"),
                Map.entry("file.resultLearningObjectiveIds", "absent"),
                Map.entry("file.results", "absent"),
                Map.entry("file.resultScoreScales", "absent"),
                Map.entry("file.roles", "bulk"),
                Map.entry("file.scoreScales", "bulk"),
                Map.entry("file.userProfiles", "absent"),
                Map.entry("file.userResources", "absent"),
                Map.entry("file.users", "bulk"),
                Map.entry("source.systemName", "Pine River SIS"),
                Map.entry("source.systemCode", "pine-river-sis")));
    }

    @Test
    void theArchiveHoldsTheManifestFirstAndTheBulkFilesOnly() {
        assertThat(ROSTER.files().keySet()).first().isEqualTo("manifest.csv");
        assertThat(ROSTER.files().keySet()).hasSize(17)
                .containsAll(HEADERS.keySet().stream().map(name -> name + ".csv").toList());
    }

    @ParameterizedTest
    @MethodSource("dataFiles")
    void headersAreExact(String file) {
        assertThat(ROSTER.files().get(file + ".csv")).first()
                .asInstanceOf(list(String.class))
                .containsExactly(("sourcedId,status,dateLastModified," + HEADERS.get(file)).split(",", -1));
    }

    @ParameterizedTest
    @MethodSource("dataFiles")
    void rowsOfABulkFileAreFullWidthAndLeaveStatusAndDateBlank(String file) {
        assertThat(ROSTER.rows(file)).isNotEmpty().allSatisfy(row -> {
            assertThat(row.cells()).hasSameSizeAs(row.columns());
            assertThat(row.get("status")).isEmpty();
            assertThat(row.get("dateLastModified")).isEmpty();
        });
    }

    @ParameterizedTest
    @MethodSource("dataFiles")
    void sourcedIdsAreReadableAndUniqueInTheirFile(String file) {
        assertThat(ROSTER.rows(file)).extracting(Roster.Row::id)
                .doesNotHaveDuplicates()
                .allMatch(id -> id.matches("[a-z0-9]+(-[a-z0-9]+)+"));
    }

    @ParameterizedTest(name = "{0}.{1} → {2}")
    @CsvSource({
        "orgs, parentSourcedId, orgs",
        "academicSessions, parentSourcedId, academicSessions",
        "courses, schoolYearSourcedId, academicSessions",
        "courses, orgSourcedId, orgs",
        "classes, courseSourcedId, courses",
        "classes, schoolSourcedId, orgs",
        "classes, termSourcedIds, academicSessions",
        "users, agentSourcedIds, users",
        "users, primaryOrgSourcedId, orgs",
        "roles, userSourcedId, users",
        "roles, orgSourcedId, orgs",
        "enrollments, classSourcedId, classes",
        "enrollments, schoolSourcedId, orgs",
        "enrollments, userSourcedId, users",
        "demographics, sourcedId, users",
        "lineItems, classSourcedId, classes",
        "lineItems, categorySourcedId, categories",
        "lineItems, academicSessionSourcedId, academicSessions",
        "lineItems, schoolSourcedId, orgs",
        "lineItemLearningObjectiveIds, lineItemSourcedId, lineItems",
        "lineItemScoreScales, lineItemSourcedId, lineItems",
        "lineItemScoreScales, scoreScaleSourcedId, scoreScales",
        "scoreScales, orgSourcedId, orgs",
        "scoreScales, courseSourcedId, courses",
        "scoreScales, classSourcedId, classes",
        "courseResources, courseSourcedId, courses",
        "courseResources, resourceSourcedId, resources",
        "classResources, classSourcedId, classes",
        "classResources, resourceSourcedId, resources",
    })
    void everyReferenceResolves(String file, String column, String target) {
        List<String> references = new ArrayList<>();
        ROSTER.rows(file).forEach(row -> references.addAll(row.list(column)));

        assertThat(references).isNotEmpty().isSubsetOf(ROSTER.ids(target));
    }

    @ParameterizedTest(name = "{0}.{1} is one of {2}")
    @CsvSource({
        "orgs, type, district school",
        "academicSessions, type, schoolYear term gradingPeriod",
        "academicSessions, schoolYear, 2027",
        "classes, classType, homeroom scheduled",
        "users, enabledUser, true",
        "users, password, ''",
        "roles, roleType, primary",
        "roles, role, student teacher guardian principal districtAdministrator",
        "enrollments, role, student teacher",
        "demographics, sex, female male unspecified",
        "lineItemLearningObjectiveIds, source, case unknown",
        "resources, importance, primary secondary",
    })
    void valuesAreOfTheVocabulary(String file, String column, String values) {
        assertThat(ROSTER.rows(file)).extracting(row -> row.get(column)).containsOnly(values.split(" ", -1));
    }
}
