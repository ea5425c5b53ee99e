package org.crosswalk.hub.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.crosswalk.hub.testing.TestHub.PINE;
import static org.crosswalk.hub.testing.TestHub.await;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.crosswalk.hub.grant.Access;
import org.crosswalk.hub.query.Predicate;
import org.crosswalk.hub.record.Staged.Applied;
import org.crosswalk.hub.roster.Org;
import org.crosswalk.hub.testing.TestHub;
import org.crosswalk.hub.testing.TestRoster;

/** More rows than one transaction takes are written side by side, each once, and nothing of the load stays behind. */
class BulkLoadTest {

    /** Six chunks and a bit. */
    private static final int MANY = 30_100;

    private TestHub test;

    @BeforeEach
    void start() {
        test = TestHub.with();
    }

    @AfterEach
    void stop() {
        test.close();
    }

    @Test
    void given_many_rows_when_loaded_then_each_is_stored_and_journaled_once() throws SQLException {
        List<Long> progress = new ArrayList<>();
        assertThat(load("School", progress)).isEqualTo(new Applied(MANY, 0));
        assertThat(progress).hasSize(7).isSorted().endsWith((long) MANY);
        assertThat(ask("select count(*) from hub.org where name = 'School'")).isEqualTo(MANY);
        assertThat(ask("select count(distinct record) from hub.journal where kind = 'org' and act = 'CREATED'"))
                .isEqualTo(MANY);
        assertThat(ask("select count(*) from hub.journal")).isEqualTo(MANY);
    }

    @Test
    void given_the_same_rows_when_loaded_again_then_no_row_is_touched() throws SQLException {
        load("School", new ArrayList<>());
        assertThat(load("School", new ArrayList<>())).isEqualTo(new Applied(0, 0));
        assertThat(load("Academy", new ArrayList<>())).isEqualTo(new Applied(0, MANY));
        assertThat(ask("select count(*) from hub.journal where act = 'UPDATED'")).isEqualTo(MANY);
    }

    @Test
    void given_a_row_that_cannot_be_written_when_loaded_again_then_the_rest_follows() throws SQLException {
        run("create function hub.refuse() returns trigger language plpgsql as $$ begin raise 'full'; end $$;"
                + " create trigger refuse before insert on hub.org for each row when (new.id = 'org-20000')"
                + " execute function hub.refuse()");
        assertThatThrownBy(() -> load("School", new ArrayList<>())).rootCause().hasMessageContaining("full");
        long stored = ask("select count(*) from hub.org");
        assertThat(stored).isLessThan(MANY).isEqualTo(ask("select count(*) from hub.journal"));
        run("drop trigger refuse on hub.org");
        assertThat(load("School", new ArrayList<>())).isEqualTo(new Applied(MANY - stored, 0));
        assertThat(ask("select count(*) from hub.journal")).isEqualTo(MANY);
    }

    @Test
    void given_a_load_that_was_killed_when_the_next_begins_then_its_tables_are_gone() throws SQLException {
        // No session has this number: the server gives them from 1 up to 4194304.
        run("create table staging.s99999999_org (line bigint)");
        load("School", new ArrayList<>());
        assertThat(ask("select count(*) from pg_tables where schemaname = 'staging'")).isZero();
    }

    private Applied load(String name, List<Long> progress) throws SQLException {
        try (BulkLoad load = BulkLoad.open(
                test.hub().database(), test.hub().changes(), PINE, "sis", test.hub().seals())) {
            Staged<Org> staged = load.stage(Org.TYPE);
            for (int i = 1; i <= MANY; i++) {
                staged.add(new Org(TestRoster.entry("org-" + i), name, "school", null, null), i);
            }
            staged.end();
            return staged.apply(new Access(Predicate.ALL, false, Set.of("name", "type")), progress::add);
        }
    }

    private long ask(String sql) {
        return await(test.hub().database().pool().query(sql).execute()).iterator().next().getLong(0);
    }

    private void run(String sql) {
        await(test.hub().database().pool().query(sql).execute());
    }
}
