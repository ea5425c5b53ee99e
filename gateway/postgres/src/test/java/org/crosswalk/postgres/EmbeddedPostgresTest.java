package org.crosswalk.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedPostgresTest {

    @TempDir
    Path folder;

    @Test
    void given_an_empty_folder_when_started_then_every_durable_setting_is_on() throws Exception {
        try (EmbeddedPostgres server = EmbeddedPostgres.start(folder)) {
            for (String setting : List.of("fsync", "synchronous_commit", "full_page_writes", "data_checksums")) {
                assertThat(Connection.ask(server.address(), "show " + setting)).as(setting).isEqualTo("on");
            }
            assertThat(Connection.ask(server.address(), "show listen_addresses")).isEqualTo("127.0.0.1");
            assertThat(Connection.ask(server.address(), "select current_database()")).isEqualTo("crosswalk");
        }
    }

    @Test
    void given_a_clean_stop_when_started_again_then_the_data_are_there_and_no_server_was_left() throws Exception {
        try (EmbeddedPostgres server = EmbeddedPostgres.start(folder)) {
            Connection.execute(server.address(), "create table kept as select 'acknowledged' as word");
        }
        assertThat(folder.resolve("postgres/postmaster.pid")).doesNotExist();
        try (EmbeddedPostgres server = EmbeddedPostgres.start(folder)) {
            assertThat(Connection.ask(server.address(), "select word from kept")).isEqualTo("acknowledged");
        }
    }

    @Test
    void given_the_server_was_killed_when_started_again_then_the_data_are_there() throws Exception {
        EmbeddedPostgres killed = EmbeddedPostgres.start(folder);
        Connection.execute(killed.address(), "create table kept as select 'acknowledged' as word");
        long pid = Postmaster.of(folder.resolve("postgres")).orElseThrow().pid();
        ProcessHandle.of(pid).orElseThrow().destroyForcibly();
        killed.close();
        try (EmbeddedPostgres server = EmbeddedPostgres.start(folder)) {
            assertThat(Connection.ask(server.address(), "select word from kept")).isEqualTo("acknowledged");
        }
    }

    @Test
    void given_the_owning_process_was_killed_when_started_again_then_the_orphan_is_taken_over() throws Exception {
        Process owner = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-cp", System.getProperty("java.class.path"), OwnerProcess.class.getName(), folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader said = owner.inputReader(StandardCharsets.UTF_8)) {
            assertThat(said.readLine()).isEqualTo("ready");
        }
        long orphan = Postmaster.of(folder.resolve("postgres")).orElseThrow().pid();
        owner.destroyForcibly().waitFor();
        try (EmbeddedPostgres server = EmbeddedPostgres.start(folder)) {
            assertThat(Postmaster.of(folder.resolve("postgres")).orElseThrow().pid()).isEqualTo(orphan);
            assertThat(Connection.ask(server.address(), "select word from kept")).isEqualTo("acknowledged");
        }
        assertThat(folder.resolve("postgres/postmaster.pid")).as("it ends with its new owner").doesNotExist();
    }

    @Test
    void given_a_folder_in_use_when_a_second_one_starts_then_it_is_refused_with_what_to_do() throws Exception {
        try (EmbeddedPostgres server = EmbeddedPostgres.start(folder)) {
            assertThat(server.address().port()).isPositive();
            assertThatThrownBy(() -> EmbeddedPostgres.start(folder))
                    .isInstanceOfSatisfying(PostgresStartException.class,
                            refusal -> assertThat(refusal.code()).isEqualTo("postgres.locked"))
                    .hasMessageContaining("another Crosswalk uses the data folder")
                    .hasMessageContaining("--data");
        }
    }

    @Test
    void given_data_of_another_major_when_started_then_it_is_refused_with_what_to_do() throws Exception {
        Files.createDirectories(folder.resolve("postgres"));
        Files.writeString(folder.resolve("postgres/PG_VERSION"), "16\n");
        assertThatThrownBy(() -> EmbeddedPostgres.start(folder))
                .isInstanceOfSatisfying(PostgresStartException.class,
                        refusal -> assertThat(refusal.code()).isEqualTo("postgres.major"))
                .hasMessageContaining("belong to PostgreSQL 16, this Crosswalk runs PostgreSQL 18");
    }

    @Test
    void given_a_stale_postmaster_pid_when_started_then_it_starts_all_the_same() throws Exception {
        EmbeddedPostgres.start(folder).close();
        Files.writeString(folder.resolve("postgres/postmaster.pid"),
                "99999999\n" + folder.resolve("postgres") + "\n1\n5432\n\n127.0.0.1\n");
        try (EmbeddedPostgres server = EmbeddedPostgres.start(folder)) {
            assertThat(Connection.ask(server.address(), "select 1")).isEqualTo("1");
        }
    }

    @Test
    void given_a_stranger_on_the_port_when_asked_then_it_is_not_taken_for_ours() throws Exception {
        try (EmbeddedPostgres server = EmbeddedPostgres.start(folder)) {
            assertThat(Connection.answers(server.address(), folder.resolve("postgres"))).isTrue();
            assertThat(Connection.answers(server.address(), folder)).isFalse();
        }
    }

    @Test
    void given_a_server_of_the_oldest_supported_major_when_verified_then_it_can_be_used() throws Exception {
        try (OldestPostgres oldest = OldestPostgres.start(Path.of("."), folder)) {
            PostgresAddress theirs = oldest.address();
            assertThat(ExternalPostgres.verify(theirs)).isEqualTo(theirs);
            assertThat(Connection.ask(theirs, "show server_version")).startsWith("17.");
        }
    }

    @Test
    void given_nobody_answers_when_verified_then_the_message_names_address_and_setting_but_no_password() {
        PostgresAddress nowhere = PostgresAddress.parse("postgresql://them:their-password@127.0.0.1:1/postgres");
        assertThatThrownBy(() -> ExternalPostgres.verify(nowhere))
                .hasMessageContaining("them@127.0.0.1:1/postgres (store.url)")
                .hasMessageNotContaining("their-password");
    }
}
