package org.crosswalk.console;

import java.io.IOException;
import java.io.StringReader;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.IntFunction;

import org.postgresql.PGConnection;

import org.crosswalk.postgres.PostgresAddress;

/**
 * A district of 100,000 pupils, copied into the database beside the vocabulary of the tests: 200 schools, 4,000 classes of
 * 25 pupils, four enrollments and two attempts each, and 20,000 deliveries.
 */
final class LargeDistrict {

    private static final int PUPILS = 100_000;
    private static final int CLASSES = 4_000;
    private static final int SCHOOLS = 200;
    private static final int ENROLLMENTS = 4;
    private static final String STAMP = "2026-09-01T12:00:00Z\tsis";
    private static final String ENTRY = "tenant, id, status, date_last_modified, origin_system, origin_record, origin_version";

    private LargeDistrict() {}

    /** Fills a district. */
    static void copy(PostgresAddress address, String tenant) throws SQLException, IOException {
        try (Connection connection =
                DriverManager.getConnection(address.jdbcUrl(), address.user(), address.password())) {
            copy(connection, "hub.org (" + ENTRY + ", name, type, parent)", SCHOOLS, n ->
                    entry(tenant, "big-school-" + n) + "\tSchool " + n + "\tschool\tdistrict-1");
            copy(connection, "hub.class (" + ENTRY + ", title, course, school)", CLASSES, n ->
                    entry(tenant, "big-class-" + n) + "\tClass " + n + "\tcourse-1\tbig-school-" + n % SCHOOLS);
            copy(connection, "hub.user (" + ENTRY + ", enabled_user, roles, username, given_name, family_name, email)",
                    PUPILS, n -> entry(tenant, "big-pupil-" + n)
                            + "\ttrue\t[{\"roleType\":\"primary\",\"role\":\"student\",\"org\":\"big-school-" + n % SCHOOLS
                            + "\"}]\tlogin" + n + "\tGiven" + n % 997 + "\tFamily" + n % 9973 + "\tp" + n + "@example.org");
            copy(connection, "hub.enrollment (" + ENTRY + ", user_id, class, school, role)", PUPILS * ENROLLMENTS, n ->
                    entry(tenant, "big-enrollment-" + n) + "\tbig-pupil-" + n % PUPILS + "\tbig-class-"
                            + (n + n / PUPILS * 7) % CLASSES + "\tbig-school-" + n % SCHOOLS + "\tstudent");
            copy(connection, "hub.line_item (" + ENTRY + ", title, class, objectives)", CLASSES * 2, n ->
                    entry(tenant, "big-item-" + n) + "\tQuiz " + n + "\tbig-class-" + n % CLASSES
                            + "\t{5e7a0d7a-7c5c-5d53-9b4c-0a3f1d2e4b6c}");
            copy(connection, "hub.evidence (tenant, id, learner, line_item, activity, cf_item, raw, min, max, scaled, at, kind,"
                    + " origin_system, origin_record, origin_version)", PUPILS * 2, n -> tenant + "\tbig-evidence-" + n
                    + "\tbig-pupil-" + n % PUPILS + "\tbig-item-" + n % (CLASSES * 2)
                    + "\thttps://example.org/quiz\t5e7a0d7a-7c5c-5d53-9b4c-0a3f1d2e4b6c\t8\t0\t10\t0.8"
                    + "\t2026-10-" + (n % 28 + 1) + "T12:00:00Z\tFORMATIVE\tlms\tr" + n + "\t1");
            copy(connection, "hub.mastery (tenant, id, learner, cf_item, method, value, level, at, evidence)", PUPILS, n ->
                    tenant + "\tbig-mastery-" + n + "\tbig-pupil-" + n
                            + "\t5e7a0d7a-7c5c-5d53-9b4c-0a3f1d2e4b6c\thighest\t0.8\tmastered\t2026-10-01T12:00:00Z"
                            + "\t{big-evidence-" + n + "}");
            copy(connection, "hub.delivery (tenant, id, courier, receiver, lane, kind, record, state, since, due)", 20_000,
                    n -> tenant + "\tbig-delivery-" + n + "\tpostman\tsis\tlane-" + n + "\tresult\tr" + n + "\t"
                            + (n % 50 == 0 ? "dead" : "delivered") + "\t2026-10-01T12:00:00Z\t2026-10-01T12:00:00Z");
            try (Statement statement = connection.createStatement()) {
                statement.execute("analyze");
            }
        }
    }

    private static String entry(String tenant, String id) {
        return tenant + "\t" + id + "\tactive\t" + STAMP + "\t" + id + "\t1";
    }

    private static void copy(Connection connection, String table, int rows, IntFunction<String> row)
            throws SQLException, IOException {
        int chunk = 50_000;
        for (int from = 0; from < rows; from += chunk) {
            StringBuilder text = new StringBuilder();
            for (int n = from; n < Math.min(rows, from + chunk); n++) {
                text.append(row.apply(n)).append('\n');
            }
            connection.unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn("copy " + table + " from stdin", new StringReader(text.toString()));
        }
    }
}
