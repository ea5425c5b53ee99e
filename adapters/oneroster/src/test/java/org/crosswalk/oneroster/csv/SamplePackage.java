package org.crosswalk.oneroster.csv;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/** A small district in which every file of the standard has rows; its headers are the standard's, word for word. */
final class SamplePackage {

    static final List<String> V1P1 = List.of("academicSessions", "categories", "classes", "classResources", "courses",
            "courseResources", "demographics", "enrollments", "lineItems", "orgs", "resources", "results", "users");
    static final List<String> V1P2 = List.of("academicSessions", "categories", "classes", "classResources",
            "courseResources", "courses", "demographics", "enrollments", "lineItemLearningObjectiveIds", "lineItems",
            "lineItemScoreScales", "orgs", "resources", "resultLearningObjectiveIds", "results", "resultScoreScales",
            "roles", "scoreScales", "userProfiles", "userResources", "users");

    private final Map<String, byte[]> files = new LinkedHashMap<>();

    private SamplePackage() {}

    /** A package without files. */
    static SamplePackage none() {
        return new SamplePackage();
    }

    static SamplePackage v1p1() {
        SamplePackage sample = common();
        sample.rows("users", "enabledUser,orgSourcedIds,role,username,userIds,givenName,familyName,middleName,identifier,email,sms,phone,agentSourcedIds,grades,password",
                "ann,,,true,north,student,ann,\"{ldap:ann},{sis:7}\",Ann,\"Able, Jr.\",B.,1,ann@example.org,,,gus,09,",
                "gus,,,true,north,guardian,gus,,Gus,Able,,,gus@example.org,+1 555 0100,,,,",
                "tom,,,true,\"north,district\",teacher,tom,,Tom,Thorn,,,tom@example.org,,,,,");
        sample.rows("categories", "title", "work,,,Homework");
        sample.rows("lineItems", "title,description,assignDate,dueDate,classSourcedId,categorySourcedId,gradingPeriodSourcedId,resultValueMin,resultValueMax",
                "quiz,,,Quiz,About slopes,2026-09-01,2026-09-08,algebra-2,work,fall,0,20");
        sample.rows("results", "lineItemSourcedId,studentSourcedId,scoreStatus,score,scoreDate,comment",
                "r1,,,quiz,ann,fully graded,17.5,2026-09-08,\"Well done, \"\"Ann\"\"\"");
        return sample.manifest("1.1", V1P1, "bulk");
    }

    static SamplePackage v1p2() {
        SamplePackage sample = common();
        sample.rows("users", "enabledUser,username,userIds,givenName,familyName,middleName,identifier,email,sms,phone,agentSourcedIds,grades,password,userMasterIdentifier,preferredGivenName,preferredMiddleName,preferredFamilyName,primaryOrgSourcedId,pronouns",
                "ann,,,true,ann,\"{ldap:ann},{sis:7}\",Ann,\"Able, Jr.\",B.,1,ann@example.org,,,gus,09,,m-1,Annie,Bee,Abel,north,she/her",
                "gus,,,true,gus,,Gus,Able,,,gus@example.org,+1 555 0100,,,,,,,,,,",
                "tom,,,true,tom,,Tom,Thorn,,,tom@example.org,,,,,,,,,,district,");
        sample.rows("roles", "userSourcedId,roleType,role,beginDate,endDate,orgSourcedId,userProfileSourcedId",
                "role-1,,,ann,primary,student,2026-08-17,2027-06-05,north,profile-1", "role-2,,,gus,primary,guardian,,,north,",
                "role-3,,,tom,primary,teacher,,,north,", "role-4,,,tom,secondary,principal,,,district,");
        sample.rows("userProfiles", "userSourcedId,profileType,vendorId,applicationId,description,credentialType,username,password",
                "profile-1,,,ann,https://lms.example.org,vendor-1,app-1,LMS,password,ann.able,");
        sample.rows("categories", "title,weight", "work,,,Homework,40");
        sample.rows("scoreScales", "title,type,orgSourcedId,courseSourcedId,classSourcedId,scoreScaleValue",
                "letters,,,Letters,letter,north,algebra,algebra-2,\"{A:90-100},{B:80-89}\"");
        sample.rows("lineItems", "title,description,assignDate,dueDate,classSourcedId,categorySourcedId,academicSessionSourcedId,resultValueMin,resultValueMax,schoolSourcedId",
                "quiz,,,Quiz,About slopes,2026-09-01,2026-09-08,algebra-2,work,fall,0,20,north");
        sample.rows("lineItemScoreScales", "title,lineItemSourcedId,scoreScaleSourcedId", "ls1,,,,quiz,letters");
        sample.rows("lineItemLearningObjectiveIds", "lineItemSourcedId,source,learningObjectiveId",
                "o1,,,quiz,case,5e7a0d7a-7c5c-5d53-9b4c-0a3f1d2e4b6c", "o2,,,quiz,unknown,ALG-1");
        sample.rows("results", "lineItemSourcedId,studentSourcedId,scoreStatus,score,scoreDate,comment,textScore,classSourcedId,inProgress,incomplete,late,missing",
                "r1,,,quiz,ann,fully graded,17.5,2026-09-08,\"Well done, \"\"Ann\"\"\",B,algebra-2,false,false,true,false");
        sample.rows("resultScoreScales", "title,resultSourcedId,scoreScaleSourcedId", "rs1,,,,r1,letters");
        sample.rows("resultLearningObjectiveIds", "resultSourcedId,source,learningObjectiveId,score,textScore",
                "ro1,,,r1,case,5e7a0d7a-7c5c-5d53-9b4c-0a3f1d2e4b6c,9.5,");
        sample.rows("userResources", "userSourcedId,orgSourcedId,classSourcedId,resourceSourcedId", "ur1,,,ann,,,book");
        return sample.manifest("1.2", V1P2, "bulk");
    }

    private static SamplePackage common() {
        SamplePackage sample = new SamplePackage();
        sample.rows("orgs", "name,type,identifier,parentSourcedId",
                "district,,,Pine River,district,D1,", "north,,,\"North \"\"№1\"\"\",school,S1,district");
        sample.rows("academicSessions", "title,type,startDate,endDate,parentSourcedId,schoolYear",
                "fall,,,Fall,term,2026-08-17,2026-12-20,year,2027", "year,,,2026-27,schoolYear,2026-08-17,2027-06-05,,2027");
        sample.rows("courses", "schoolYearSourcedId,title,courseCode,grades,orgSourcedId,subjects,subjectCodes",
                "algebra,,,year,Algebra,ALG,\"09,10\",north,Mathematics,02052");
        sample.rows("classes", "title,grades,courseSourcedId,classCode,classType,location,schoolSourcedId,termSourcedIds,subjects,subjectCodes,periods",
                "algebra-2,,,Algebra P2,09,algebra,A2,scheduled,R1,north,\"fall,year\",Mathematics,02052,\"2,3\"");
        sample.rows("enrollments", "classSourcedId,schoolSourcedId,userSourcedId,role,primary,beginDate,endDate",
                "e1,,,algebra-2,north,ann,student,,2026-08-17,2027-06-05", "e2,,,algebra-2,north,tom,teacher,true,,");
        sample.rows("demographics", "birthDate,sex,americanIndianOrAlaskaNative,asian,blackOrAfricanAmerican,nativeHawaiianOrOtherPacificIslander,white,demographicRaceTwoOrMoreRaces,hispanicOrLatinoEthnicity,countryOfBirthCode,stateOfBirthAbbreviation,cityOfBirth,publicSchoolResidenceStatus",
                "ann,,,2012-03-17,female,false,true,false,false,false,false,,US,WI,Madison,");
        sample.rows("resources", "vendorResourceId,title,roles,importance,vendorId,applicationId",
                "book,,,v-1,Algebra book,\"teacher,student\",primary,vendor-1,app-1");
        sample.rows("courseResources", "title,courseSourcedId,resourceSourcedId", "cr1,,,,algebra,book");
        sample.rows("classResources", "title,classSourcedId,resourceSourcedId", "kr1,,,,algebra-2,book");
        return sample;
    }

    /** Replaces a file, the first three columns being those of every file. */
    SamplePackage rows(String file, String columns, String... rows) {
        return file(file + ".csv", "sourcedId,status,dateLastModified," + columns, rows);
    }

    /** Replaces a file. */
    SamplePackage file(String file, String header, String... rows) {
        return raw(file, header + "\r\n" + Arrays.stream(rows).map(row -> row + "\r\n").collect(Collectors.joining()));
    }

    SamplePackage raw(String file, String text) {
        files.put(file, text.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    SamplePackage bytes(String file, byte[] content) {
        files.put(file, content);
        return this;
    }

    SamplePackage without(String file) {
        files.remove(file);
        return this;
    }

    /** Replaces a text in a file. */
    SamplePackage replacing(String file, String text, String other) {
        String whole = new String(files.get(file), StandardCharsets.UTF_8);
        if (!whole.contains(text)) {
            throw new IllegalArgumentException(file + " has no " + text);
        }
        return raw(file, whole.replace(text, other));
    }

    /** A manifest by which the files that are there have this mode. */
    SamplePackage manifest(String version, List<String> all, String mode) {
        StringBuilder manifest = new StringBuilder("propertyName,value\r\nmanifest.version,1.0\r\noneroster.version,")
                .append(version).append("\r\n");
        all.forEach(file -> manifest.append("file.").append(file).append(',')
                .append(files.containsKey(file + ".csv") ? mode : "absent").append("\r\n"));
        return raw("manifest.csv", manifest + "source.systemName,SIS\r\nsource.systemCode,sis\r\n");
    }

    Path zip(Path folder) throws IOException {
        Path zip = Files.createTempFile(folder, "package", ".zip");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                out.putNextEntry(new ZipEntry(file.getKey()));
                out.write(file.getValue());
            }
        }
        return zip;
    }

    /** The rows of each file of a zip, by the file's name. */
    static Map<String, List<String>> rows(Path zip) throws IOException {
        Map<String, List<String>> rows = new TreeMap<>();
        try (ZipFile file = new ZipFile(zip.toFile())) {
            for (ZipEntry entry : file.stream().toList()) {
                try (InputStream content = file.getInputStream(entry)) {
                    rows.put(entry.getName(), new String(content.readAllBytes(), StandardCharsets.UTF_8).lines().toList());
                }
            }
        }
        return rows;
    }
}
