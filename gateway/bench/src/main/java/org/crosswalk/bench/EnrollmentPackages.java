package org.crosswalk.bench;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A district in OneRoster CSV 1.1: a school for each 500 classes, 25 pupils in a class, 8 classes for a pupil. */
final class EnrollmentPackages {

    private static final int IN_A_CLASS = 25;
    private static final int CLASSES_OF_A_PUPIL = 8;
    private static final int CLASSES_OF_A_SCHOOL = 500;
    private static final String EACH = "sourcedId,status,dateLastModified,";

    private final int rows;

    /** @param rows how many enrollments */
    EnrollmentPackages(int rows) {
        this.rows = rows;
    }

    /** Everything but enrollments. */
    Path district(Path folder) throws IOException {
        Path file = folder.resolve("district.zip");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            entry(zip, "orgs.csv", EACH + "name,type,identifier,parentSourcedId", out -> {
                for (int i = 0; i <= rows / IN_A_CLASS / CLASSES_OF_A_SCHOOL; i++) {
                    out.write(id("org", i) + ",,,School " + i + ",school,S" + i + ",\r\n");
                }
            });
            entry(zip, "academicSessions.csv", EACH + "title,type,startDate,endDate,parentSourcedId,schoolYear", out ->
                    out.write("year,,,2026-27,schoolYear,2026-08-17,2027-06-05,,2027\r\n"));
            entry(zip, "courses.csv", EACH
                    + "schoolYearSourcedId,title,courseCode,grades,orgSourcedId,subjects,subjectCodes", out ->
                    out.write("course,,,year,Course,C,09," + id("org", 0) + ",,\r\n"));
            entry(zip, "classes.csv", EACH + "title,grades,courseSourcedId,classCode,classType,location,"
                    + "schoolSourcedId,termSourcedIds,subjects,subjectCodes,periods", out -> {
                for (int i = 0; i <= rows / IN_A_CLASS; i++) {
                    out.write(id("class", i) + ",,,Class " + i + ",09,course,,scheduled,,"
                            + id("org", i / CLASSES_OF_A_SCHOOL) + ",year,,,\r\n");
                }
            });
            entry(zip, "users.csv", EACH + "enabledUser,orgSourcedIds,role,username,userIds,givenName,familyName,"
                    + "middleName,identifier,email,sms,phone,agentSourcedIds,grades,password", out -> {
                for (int i = 0; i <= rows / CLASSES_OF_A_PUPIL; i++) {
                    out.write(id("user", i) + ",,,true," + id("org", 0) + ",student,u" + i + ",,Given,Family,,,,,,,09,\r\n");
                }
            });
        }
        return file;
    }

    /** The enrollments, one of every so many with another end. */
    Path enrollments(Path folder, int oneOf) throws IOException {
        Path file = folder.resolve("enrollments.zip");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            entry(zip, "enrollments.csv", EACH + "classSourcedId,schoolSourcedId,userSourcedId,role,primary,beginDate,endDate",
                    out -> {
                        for (int i = 0; i < rows; i++) {
                            String end = oneOf > 0 && i % oneOf == 0 ? "2027-01-31" : "2027-06-05";
                            out.write(id("enrollment", i) + ",,," + schoolClass(i) + "," + school(i) + "," + user(i)
                                    + ",student,false,2026-08-17," + end + "\r\n");
                        }
                    });
        }
        return file;
    }

    /** An enrollment as a row of the hub's table, in the text format of COPY. */
    String row(int i) {
        String id = id("enrollment", i);
        return "bench\t" + id + "\tactive\t2026-11-24T00:00:00Z\tbench\t" + id + "\t2026-11-24T00:00:00Z\t{}\t" + user(i)
                + "\t" + schoolClass(i) + "\t" + school(i) + "\tstudent\tf\t2026-08-17\t2027-06-05\n";
    }

    private static String schoolClass(int i) {
        return id("class", i / IN_A_CLASS);
    }

    private static String school(int i) {
        return id("org", i / IN_A_CLASS / CLASSES_OF_A_SCHOOL);
    }

    private String user(int i) {
        return id("user", i % (rows / CLASSES_OF_A_PUPIL + 1));
    }

    /** As random as ids are in the field, so that indexes are hit anywhere. */
    private static String id(String kind, int number) {
        long mixed = (kind.hashCode() * 0x9E3779B97F4A7C15L) ^ (number * 0xBF58476D1CE4E5B9L);
        mixed = (mixed ^ (mixed >>> 31)) * 0x94D049BB133111EBL;
        return String.format(Locale.ROOT, "%016x-%s-%08x", mixed, kind.charAt(0), number);
    }

    /** Writes rows. */
    private interface Rows {
        void write(Writer out) throws IOException;
    }

    private static void entry(ZipOutputStream zip, String name, String header, Rows rows) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        Writer out = new BufferedWriter(new OutputStreamWriter(zip, StandardCharsets.UTF_8));
        out.write(header + "\r\n");
        rows.write(out);
        out.flush();
        zip.closeEntry();
    }
}
