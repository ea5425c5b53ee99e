package org.crosswalk.hub.disclosure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.crosswalk.hub.testing.TestHub.OAK;
import static org.crosswalk.hub.testing.TestHub.PINE;
import static org.crosswalk.hub.testing.TestHub.await;
import static org.crosswalk.hub.testing.TestHub.eventually;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Transaction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.crosswalk.hub.client.Client;
import org.crosswalk.hub.client.SharingPolicy;
import org.crosswalk.hub.grant.Grant;
import org.crosswalk.hub.query.Page;
import org.crosswalk.hub.query.Predicate;
import org.crosswalk.hub.query.Query;
import org.crosswalk.hub.roster.SchoolClass;
import org.crosswalk.hub.roster.User;
import org.crosswalk.hub.testing.TestHub;
import org.crosswalk.hub.testing.TestRoster;

/** Whoever reads about people stands in the ledger before the answer leaves. */
class LedgerTest {

    private TestHub test;
    private Grant vendor;

    @BeforeEach
    void start() {
        test = TestHub.with();
        TestRoster.store(test.hub(), PINE);
        vendor = test.hub().grants().of(new Client(PINE, "vendor", Set.of(), new SharingPolicy("agreement 7", false,
                Set.of("class-1"), Set.of(), Map.of("user", Set.of("username"), "class", Set.of("*")))));
    }

    @AfterEach
    void stop() {
        test.close();
    }

    @Test
    void one_row_tells_who_read_what_about_whom_on_which_grounds() {
        await(test.hub().records().list(PINE, vendor, User.TYPE, Query.where(Predicate.ALL).limit(2)));
        assertThat(ledger()).singleElement().satisfies(row -> {
            assertThat(row.getString("tenant")).isEqualTo("pine");
            assertThat(row.getString("client")).isEqualTo("vendor");
            assertThat(row.getString("grounds")).isEqualTo("agreement 7");
            assertThat(row.getString("kind")).isEqualTo("user");
            assertThat(row.getArrayOfStrings("learners")).containsExactly("student-1", "student-2");
            assertThat(row.getArrayOfStrings("fields")).contains("sourcedId", "username")
                    .doesNotContain("givenName", "email");
        });
    }

    @Test
    void only_the_fields_of_the_answer_are_named() {
        await(test.hub().records().find(PINE, vendor, User.TYPE, "student-1", Set.of("sourcedId")));
        assertThat(ledger()).singleElement().satisfies(row ->
                assertThat(row.getArrayOfStrings("fields")).contains("sourcedId").doesNotContain("username"));
    }

    @Test
    void the_answer_waits_until_the_row_is_committed() {
        SqlConnection other = await(test.hub().database().pool().getConnection());
        Transaction holding = await(other.begin());
        await(other.query("lock table hub.disclosure in share mode").execute());

        Future<Disclosed<Page<User>>> answer =
                test.hub().records().list(PINE, vendor, User.TYPE, Query.where(Predicate.ALL));
        eventually(this::waitingForLock, waiting -> assertThat(waiting).isEqualTo(1));
        assertThat(answer.isComplete()).isFalse();

        await(holding.commit());
        await(other.close());
        assertThat(await(answer).value().items()).hasSize(4);
        assertThat(ledger()).hasSize(1);
    }

    @Test
    void an_answer_whose_row_cannot_be_written_does_not_leave() {
        await(test.hub().database().pool().query("drop table hub.disclosure").execute());
        assertThatThrownBy(() -> await(
                        test.hub().records().list(PINE, vendor, User.TYPE, Query.where(Predicate.ALL))))
                .isInstanceOf(RuntimeException.class);
    }

    @Test
    void work_inside_the_gateway_discloses_nothing() {
        await(test.hub().records().list(PINE, test.everything(PINE), User.TYPE, Query.where(Predicate.ALL)));
        await(test.hub().changes().apply(PINE, change ->
                test.hub().records().all(change, test.everything(PINE), User.TYPE, Predicate.ALL)));
        assertThat(ledger()).isEmpty();
    }

    @Test
    void what_is_not_personal_and_what_is_empty_needs_no_row() {
        assertThat(await(test.hub().records().list(PINE, vendor, SchoolClass.TYPE, Query.where(Predicate.ALL)))
                .value().items()).hasSize(1);
        await(test.hub().records().list(PINE, vendor, User.TYPE, Query.where(Predicate.equal("username", "nobody"))));
        await(test.hub().records().count(PINE, vendor, User.TYPE, Query.where(Predicate.ALL)));
        assertThat(ledger()).isEmpty();
    }

    @Test
    void what_a_client_reads_is_never_read_past_the_ledger() {
        assertThatThrownBy(() -> await(test.hub().changes().apply(PINE, change ->
                        test.hub().records().all(change, vendor, User.TYPE, Predicate.ALL))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void nothing_is_disclosed_under_the_grant_of_another_district() {
        assertThatThrownBy(() -> await(test.hub().disclosures()
                        .disclose(OAK, vendor, "user", List.of("username"), List.of("student-1"), "value")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(ledger()).isEmpty();
    }

    private int waitingForLock() {
        return await(test.hub().database().pool().query("select count(*)::int from pg_stat_activity"
                + " where datname = current_database() and wait_event_type = 'Lock'").execute())
                .iterator().next().getInteger(0);
    }

    private List<Row> ledger() {
        List<Row> rows = new ArrayList<>();
        await(test.hub().database().pool().query("select * from hub.disclosure order by id").execute())
                .forEach(rows::add);
        return rows;
    }
}
