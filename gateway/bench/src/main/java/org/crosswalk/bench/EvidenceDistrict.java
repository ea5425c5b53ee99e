package org.crosswalk.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Pupils beside those of the sample district, 25 in a class, each class with four quizzes that assess one target each; and
 * their attempts, which are the same in every run.
 *
 * @param attempts of the week
 */
record EvidenceDistrict(String baseUrl, int pupils, int attempts) {

    static final int QUIZZES = 4;
    static final int POINTS = 20;

    private static final int IN_A_CLASS = 25;
    private static final int TARGETS = 40;
    private static final Instant MONDAY = Instant.parse("2026-11-09T00:00:00Z");
    private static final Duration WEEK = Duration.ofDays(7);

    String pupil(int number) {
        return "bench-pupil-" + number;
    }

    String quiz(int pupil, int quiz) {
        return "bench-quiz-" + pupil / IN_A_CLASS + "-" + quiz;
    }

    /** What a quiz of a pupil's class assesses: different targets for the quizzes of one class. */
    String target(int pupil, int quiz) {
        int target = (pupil / IN_A_CLASS * QUIZZES + quiz) % TARGETS;
        return UUID.nameUUIDFromBytes(("bench target " + target).getBytes(StandardCharsets.UTF_8)).toString();
    }

    /** Whose the n-th attempt of all is. */
    int pupilOf(int n) {
        return n % pupils;
    }

    int quizOf(int n) {
        return n / pupils % QUIZZES;
    }

    /** 0 to 20, in no order. */
    int points(int n) {
        return (int) Math.floorMod(((n + 7L) * 2_654_435_761L) >>> 7, POINTS + 1L);
    }

    /** The week goes by evenly. */
    Instant at(int n) {
        return MONDAY.plusMillis(WEEK.toMillis() * n / attempts);
    }

    /** A statement of the LMS. */
    String statement(int pupil, int quiz, String raw, Instant at) {
        return "{\"actor\":{\"account\":{\"homePage\":\"https://lms.pineriver.example\",\"name\":\"" + pupil(pupil)
                + "\"}},\"verb\":{\"id\":\"http://adlnet.gov/expapi/verbs/scored\"},\"object\":{\"id\":\"" + baseUrl
                + "/ims/oneroster/gradebook/v1p2/lineItems/" + quiz(pupil, quiz) + "\"},\"timestamp\":\"" + at
                + "\",\"result\":{\"score\":{\"raw\":" + raw + ",\"min\":0,\"max\":" + POINTS + "}}}";
    }

    /** The roster and the quizzes, as a OneRoster 1.2 package. */
    Path roster(Path folder) throws IOException {
        int classes = (pupils + IN_A_CLASS - 1) / IN_A_CLASS;
        Path file = folder.resolve("evidence-district.zip");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            entry(zip, "manifest.csv", "propertyName,value", 1, i -> String.join("\r\n",
                    "manifest.version,1.0", "oneroster.version,1.2", "file.classes,bulk", "file.users,bulk",
                    "file.roles,bulk", "file.enrollments,bulk", "file.lineItems,bulk",
                    "file.lineItemLearningObjectiveIds,bulk"));
            entry(zip, "classes.csv", "sourcedId,status,dateLastModified,title,grades,courseSourcedId,classCode,classType,"
                    + "location,schoolSourcedId,termSourcedIds,subjects,subjectCodes,periods", classes, i ->
                    "bench-class-" + i + ",,,Class " + i + ",09,course-alg1,,scheduled,,org-lincoln-high,"
                            + "session-2026-27-fall,Mathematics,02052,");
            entry(zip, "users.csv", "sourcedId,status,dateLastModified,enabledUser,username,userIds,givenName,familyName,"
                    + "middleName,identifier,email,sms,phone,agentSourcedIds,grades,password,userMasterIdentifier,"
                    + "preferredGivenName,preferredMiddleName,preferredFamilyName,primaryOrgSourcedId,pronouns", pupils, i ->
                    pupil(i) + ",,,true,bench." + i + ",,Given,Family,,,,,,,09,,,,,,org-lincoln-high,");
            entry(zip, "roles.csv", "sourcedId,status,dateLastModified,userSourcedId,roleType,role,beginDate,endDate,"
                    + "orgSourcedId,userProfileSourcedId", pupils, i ->
                    "bench-role-" + i + ",,," + pupil(i) + ",primary,student,2026-08-17,,org-lincoln-high,");
            entry(zip, "enrollments.csv", "sourcedId,status,dateLastModified,classSourcedId,schoolSourcedId,userSourcedId,"
                    + "role,primary,beginDate,endDate", pupils, i -> "bench-enrollment-" + i + ",,,bench-class-"
                    + i / IN_A_CLASS + ",org-lincoln-high," + pupil(i) + ",student,,2026-08-17,2027-06-12");
            entry(zip, "lineItems.csv", "sourcedId,status,dateLastModified,title,description,assignDate,dueDate,"
                    + "classSourcedId,categorySourcedId,academicSessionSourcedId,resultValueMin,resultValueMax,"
                    + "schoolSourcedId", classes * QUIZZES, i -> quiz(i / QUIZZES * IN_A_CLASS, i % QUIZZES) + ",,,Quiz " + i
                    + ",,2026-11-02,2026-11-20,bench-class-" + i / QUIZZES + ",category-quiz,session-2026-27-q2,0," + POINTS
                    + ",org-lincoln-high");
            entry(zip, "lineItemLearningObjectiveIds.csv", "sourcedId,status,dateLastModified,lineItemSourcedId,source,"
                    + "learningObjectiveId", classes * QUIZZES, i -> "bench-objective-" + i + ",,,"
                    + quiz(i / QUIZZES * IN_A_CLASS, i % QUIZZES) + ",case,"
                    + target(i / QUIZZES * IN_A_CLASS, i % QUIZZES));
        }
        return file;
    }

    private static void entry(ZipOutputStream zip, String name, String header, int rows,
            java.util.function.IntFunction<String> row) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        StringBuilder part = new StringBuilder(header).append("\r\n");
        for (int i = 0; i < rows; i++) {
            part.append(row.apply(i)).append("\r\n");
            if (part.length() > 100_000) {
                zip.write(part.toString().getBytes(StandardCharsets.UTF_8));
                part.setLength(0);
            }
        }
        zip.write(part.toString().getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
    }

    /** For a heading. */
    String words() {
        return String.format(Locale.ROOT, "%,d pupils with %d quizzes each", pupils, QUIZZES);
    }
}
