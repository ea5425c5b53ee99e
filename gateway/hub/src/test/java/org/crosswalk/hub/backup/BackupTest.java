package org.crosswalk.hub.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.crosswalk.hub.testing.TestHub.PINE;
import static org.crosswalk.hub.testing.TestHub.await;
import static org.crosswalk.hub.testing.TestHub.eventually;

import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.crosswalk.hub.Origin;
import org.crosswalk.hub.evidence.Attempt;
import org.crosswalk.hub.identity.IdentityClaim;
import org.crosswalk.hub.mastery.MasteryValue;
import org.crosswalk.hub.query.Predicate;
import org.crosswalk.hub.query.Query;
import org.crosswalk.hub.store.Migrations;
import org.crosswalk.hub.testing.TestHub;
import org.crosswalk.hub.testing.TestRoster;
import org.crosswalk.postgres.OldestPostgres;
import org.crosswalk.postgres.PostgresAddress;
import org.crosswalk.postgres.testing.TestPostgres;

/** A backup is taken while the hub works, and another server goes on from it. */
class BackupTest {

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("district.backup");
    }

    private static void attempt(TestHub hub, String learner, String record, String raw) {
        Attempt attempt = new Attempt(List.of(IdentityClaim.sourcedId(learner)), "li-1", "https://example.org/quiz",
                List.of(), new BigDecimal(raw), BigDecimal.ZERO, BigDecimal.TEN, null,
                Instant.parse("2026-10-01T15:00:00Z"), Attempt.AssessmentKind.FORMATIVE, "well\tdone\\ \u00e9\n2nd line",
                new Origin("lms", record, "1"));
        await(hub.hub().changes().apply(PINE, change -> hub.hub().evidence().accept(change, attempt)));
    }

    private static long mastered(TestHub hub) {
        return await(hub.hub().records().count(PINE, hub.everything(PINE), MasteryValue.TYPE,
                Query.where(Predicate.named("inForce"))));
    }

    /** Every logged table with a digest of its rows, whatever their order. */
    private static Map<String, String> digests(PostgresAddress address) throws SQLException {
        Map<String, String> digests = new TreeMap<>();
        try (Connection connection = DriverManager.getConnection(address.jdbcUrl(), address.user(), address.password());
                Statement statement = connection.createStatement()) {
            try (ResultSet tables = statement.executeQuery("select relname from pg_class c join pg_namespace n on"
                    + " n.oid = relnamespace where nspname = 'hub' and relkind in ('r', 'p') and relpersistence = 'p'"
                    + " and relname <> 'flyway_schema_history'")) {
                while (tables.next()) {
                    digests.put(tables.getString(1), "");
                }
            }
            for (Map.Entry<String, String> table : digests.entrySet()) {
                try (ResultSet digest = statement.executeQuery("select count(*) || ' ' || coalesce(md5(string_agg(t::text,"
                        + " '|' order by t::text)), '') from hub." + table.getKey() + " t")) {
                    digest.next();
                    table.setValue(digest.getString(1));
                }
            }
        }
        return digests;
    }

    @Test
    void given_a_backup_when_it_is_restored_into_another_major_then_every_row_is_there() throws Exception {
        try (TestHub hub = TestHub.with(); OldestPostgres oldest = OldestPostgres.start(
                Path.of("../postgres"), Files.createDirectory(folder.resolve("oldest")))) {
            TestRoster.store(hub.hub(), PINE);
            attempt(hub, "student-1", "record-1", "9");
            long written = new Backup(hub.address()).write(file, (table, rows) -> {});
            Map<String, String> before = digests(hub.address());

            long restored = new Restore(oldest.address()).read(file, (table, rows) -> {});

            assertThat(restored).isEqualTo(written).isPositive();
            assertThat(digests(oldest.address())).isEqualTo(before);
            assertThat(before.get("evidence")).startsWith("1 ");
        }
    }

    @Test
    void given_changes_that_consumers_had_not_seen_when_restored_then_they_are_dealt_with_and_new_ones_follow()
            throws Exception {
        PostgresAddress other = TestPostgres.shared().freshDatabase();
        try (TestHub hub = TestHub.with()) {
            TestRoster.store(hub.hub(), PINE);
            attempt(hub, "student-1", "record-1", "9");
            new Backup(hub.address()).write(file, (table, rows) -> {});
        }
        new Restore(other).read(file, (table, rows) -> {});

        try (TestHub again = TestHub.over(other).started()) {
            eventually(() -> mastered(again), count -> assertThat(count).isEqualTo(1));
            attempt(again, "student-2", "record-2", "8");
            attempt(again, "student-1", "record-1", "9");

            eventually(() -> mastered(again), count -> assertThat(count).isEqualTo(2));
            assertThat(digests(other).get("evidence")).startsWith("2 ");
        }
    }

    @Test
    void given_a_database_in_use_when_it_is_restored_into_then_it_is_refused() throws Exception {
        try (TestHub hub = TestHub.with()) {
            new Backup(hub.address()).write(file, (table, rows) -> {});

            assertThatThrownBy(() -> new Restore(hub.address()).read(file, (table, rows) -> {}))
                    .isInstanceOf(BackupException.class)
                    .hasMessageContaining("holds a Crosswalk already");
        }
    }

    @Test
    void given_a_file_that_is_cut_short_when_it_is_restored_then_no_row_is_there() throws Exception {
        PostgresAddress other = TestPostgres.shared().freshDatabase();
        try (TestHub hub = TestHub.with()) {
            TestRoster.store(hub.hub(), PINE);
            new Backup(hub.address()).write(file, (table, rows) -> {});
        }
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, whole.length * 2 / 3));

        assertThatThrownBy(() -> new Restore(other).read(file, (table, rows) -> {}))
                .isInstanceOf(BackupException.class);
        assertThat(digests(other).values()).allMatch(digest -> digest.startsWith("0 "));
    }

    @Test
    void given_a_file_of_a_newer_program_when_it_is_restored_then_it_is_refused() throws Exception {
        PostgresAddress other = TestPostgres.shared().freshDatabase();

        assertThat(Migrations.applyUpTo(other, Migrations.HUB, "9999")).isFalse();
        assertThat(Migrations.applyUpTo(other, new Migrations("of_the_future"), "1")).isFalse();
    }

    @Test
    void given_something_else_when_it_is_restored_then_it_is_refused() throws Exception {
        Files.writeString(file, "not a backup");

        assertThatThrownBy(() -> new Restore(TestPostgres.shared().freshDatabase())
                        .read(file, (table, rows) -> {}))
                .isInstanceOf(BackupException.class)
                .hasMessageContaining("is no backup of Crosswalk");
    }

    @Test
    void nobody_else_may_read_the_file() throws Exception {
        try (TestHub hub = TestHub.with()) {
            new Backup(hub.address()).write(file, (table, rows) -> {});

            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");
        }
    }
}
