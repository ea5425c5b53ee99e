package org.crosswalk.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

import org.crosswalk.postgres.PostgresAddress;

/**
 * Fills the tables of an LRS by COPY, as if statements had come every three seconds: {@value #STUDENTS} pupils,
 * {@value #ACTIVITIES} activities in {@value #COURSES} courses, {@value #TEACHERS} teachers, {@value #VERBS} verbs.
 */
final class StoredStatements implements AutoCloseable {

    static final String LMS = "https://lms.bench.example";
    static final int STUDENTS = 5_000;
    static final int ACTIVITIES = 2_000;
    static final int COURSES = 100;
    static final int TEACHERS = 100;
    static final int VERBS = 12;
    /** Statements of one registration. */
    static final int RUN = 20;

    private static final int CHUNK = 50_000;
    private static final String COPY = "copy xapi.statement (tenant, stored, id, client, version, timed, actor, verb,"
            + " object, registration, body, related) from stdin";
    private static final String KEYS = "insert into xapi.statement_key (tenant, id, stored)"
            + " select tenant, id, stored from xapi.statement where tenant = ? and client = ?"
            + " on conflict do nothing";

    private final Connection connection;
    private final String district;
    private final String client;
    private final Instant end = Instant.now().truncatedTo(ChronoUnit.SECONDS).minusSeconds(60);
    private final Map<String, Long> digests = new HashMap<>();
    private final Random random = new Random(17);
    private int count;

    private StoredStatements(Connection connection, String district, String client) {
        this.connection = connection;
        this.district = district;
        this.client = client;
    }

    static StoredStatements in(PostgresAddress database, String district, String client) {
        try {
            return new StoredStatements(
                    DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password()),
                    district, client);
        } catch (SQLException e) {
            throw new IllegalStateException("the statements cannot be laid out in " + database, e);
        }
    }

    /** The registration of a run of statements. */
    static UUID registration(int run) {
        return new UUID(0x4000L | ((long) run << 16), Long.MIN_VALUE | run);
    }

    /** Copies as many as are missing, and lets the planner know of them. */
    void growTo(int statements) {
        try {
            while (count < statements) {
                copy(Math.min(CHUNK, statements - count));
            }
            try (PreparedStatement keys = connection.prepareStatement(KEYS)) {
                keys.setString(1, district);
                keys.setString(2, client);
                keys.execute();
            }
            try (Statement vacuum = connection.createStatement()) {
                vacuum.execute("vacuum analyze xapi.statement");
                vacuum.execute("vacuum analyze xapi.statement_key");
            }
        } catch (SQLException | IOException e) {
            throw new IllegalStateException("the statements cannot be copied", e);
        }
    }

    /** How often a table of statements was read from one end to the other. */
    long wholeReads() {
        try (Statement question = connection.createStatement();
                ResultSet answer = question.executeQuery("select coalesce(sum(seq_scan), 0) from pg_stat_user_tables"
                        + " where schemaname = 'xapi' and relname like 'statement%'")) {
            answer.next();
            return answer.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException("the server's statistics cannot be read", e);
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException("a connection cannot be closed", e);
        }
    }

    private void copy(int rows) throws SQLException, IOException {
        StringBuilder lines = new StringBuilder();
        CopyIn copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(COPY);
        try {
            for (int i = 0; i < rows; i++) {
                row(lines, count++);
                if (lines.length() > 1 << 20) {
                    send(copy, lines);
                }
            }
            send(copy, lines);
            copy.endCopy();
        } finally {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
    }

    private static void send(CopyIn copy, StringBuilder lines) throws SQLException {
        byte[] bytes = lines.toString().getBytes(StandardCharsets.UTF_8);
        copy.writeToCopy(bytes, 0, bytes.length);
        lines.setLength(0);
    }

    /** Later ones lie further back in time, so that the newest stay what they are while the store grows. */
    private void row(StringBuilder line, int number) throws SQLException {
        Instant stored = end.minusMillis(3_000L * number);
        UUID id = new UUID((random.nextLong() & 0xffffffffffff0fffL) | 0x4000L,
                (random.nextLong() & 0x3fffffffffffffffL) | Long.MIN_VALUE);
        String student = student(random.nextInt(STUDENTS));
        String verb = verb(random.nextInt(VERBS));
        int activity = random.nextInt(ACTIVITIES);
        String course = course(activity % COURSES);
        String teacher = teacher(activity % TEACHERS);
        UUID registration = registration(number / RUN);
        String body = "{\"id\":\"" + id + "\",\"actor\":" + account(student) + ",\"verb\":{\"id\":\"" + verb
                + "\"},\"object\":{\"id\":\"" + activity(activity) + "\",\"definition\":{\"name\":{\"en\":\"Unit " + activity
                + ": slope and the equation of a line\"}}},\"context\":{\"registration\":\"" + registration
                + "\",\"instructor\":" + account(teacher) + ",\"contextActivities\":{\"grouping\":[{\"id\":\"" + course
                + "\"}]}},\"timestamp\":\"" + stored + "\",\"authority\":" + account(client) + ",\"version\":\"1.0.0\"}";
        line.append(district).append('\t').append(stored).append('\t').append(id).append('\t').append(client)
                .append("\t1.0.0\tt\t").append(key(student)).append('\t').append(verb).append('\t')
                .append(activity(activity)).append('\t').append(registration).append("\t\\\\x")
                .append(HexFormat.of().formatHex(body.getBytes(StandardCharsets.UTF_8)))
                .append("\t{").append(digest("activity " + course)).append(',')
                .append(digest("agent " + key(teacher))).append("}\n");
    }

    /** Digests as the LRS computes them, asked for once each. */
    private long digest(String named) throws SQLException {
        Long known = digests.get(named);
        if (known != null) {
            return known;
        }
        // A connection that copies answers no question.
        throw new IllegalStateException(named + " was not prepared");
    }

    /** Asks for the digests of all that is named beside actors and objects. */
    StoredStatements prepared() {
        try (PreparedStatement question = connection.prepareStatement("select xapi.related_key(?, ?)")) {
            question.setString(1, district);
            for (int i = 0; i < Math.max(COURSES, TEACHERS); i++) {
                ask(question, "activity " + course(i));
                ask(question, "agent " + key(teacher(i)));
            }
            return this;
        } catch (SQLException e) {
            throw new IllegalStateException("the digests cannot be computed", e);
        }
    }

    private void ask(PreparedStatement question, String named) throws SQLException {
        question.setString(2, named);
        try (ResultSet answer = question.executeQuery()) {
            answer.next();
            digests.put(named, answer.getLong(1));
        }
    }

    static String student(int number) {
        return "student-" + number;
    }

    static String teacher(int number) {
        return "teacher-" + number;
    }

    static String activity(int number) {
        return LMS + "/units/" + number;
    }

    static String course(int number) {
        return LMS + "/courses/" + number;
    }

    static String verb(int number) {
        return "http://adlnet.gov/expapi/verbs/v" + number;
    }

    /** An agent as requests name it. */
    static String account(String name) {
        return "{\"account\":{\"homePage\":\"" + LMS + "\",\"name\":\"" + name + "\"}}";
    }

    private static String key(String name) {
        return "account:" + LMS + "|" + name;
    }
}
