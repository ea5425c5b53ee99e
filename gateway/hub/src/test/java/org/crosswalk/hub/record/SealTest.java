package org.crosswalk.hub.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.crosswalk.hub.testing.TestHub.PINE;
import static org.crosswalk.hub.testing.TestHub.await;
import static org.crosswalk.hub.testing.TestHub.eventually;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.crosswalk.hub.HubException;
import org.crosswalk.hub.Origin;
import org.crosswalk.hub.TenantId;
import org.crosswalk.hub.client.Client;
import org.crosswalk.hub.client.MasterKey;
import org.crosswalk.hub.client.SharingPolicy;
import org.crosswalk.hub.client.Transform;
import org.crosswalk.hub.deliveries.Delivery;
import org.crosswalk.hub.deliveries.Outgoing;
import org.crosswalk.hub.evidence.Attempt;
import org.crosswalk.hub.evidence.Evidence;
import org.crosswalk.hub.gradebook.Result;
import org.crosswalk.hub.grant.Grant;
import org.crosswalk.hub.identity.IdentityClaim;
import org.crosswalk.hub.query.Path;
import org.crosswalk.hub.query.Predicate;
import org.crosswalk.hub.query.Predicate.Operator;
import org.crosswalk.hub.query.Query;
import org.crosswalk.hub.query.Sort;
import org.crosswalk.hub.roster.Demographics;
import org.crosswalk.hub.supports.Comment;
import org.crosswalk.hub.testing.TestHub;
import org.crosswalk.hub.testing.TestRoster;

/** Birth dates and comments are read as they were written, and stand in no table. */
class SealTest {

    private static final String WORDS = "needs help with fractions";
    private static final LocalDate BORN = LocalDate.of(2011, 3, 7);

    private TestHub test;

    @BeforeEach
    void start() {
        test = TestHub.with().started();
        TestRoster.store(test.hub(), PINE);
    }

    @AfterEach
    void stop() {
        test.close();
    }

    @Test
    void no_table_holds_a_birth_date_or_a_comment_wherever_it_went() {
        save(Demographics.TYPE, demographics("student-1"));
        save(Comment.TYPE, new Comment("c-1", "student-1", null, "li-1", WORDS, "teacher-1", TestRoster.MODIFIED, "office",
                null));
        accept(IdentityClaim.sourcedId("student-1"), "s-1");
        accept(new IdentityClaim(IdentityClaim.Kind.LTI_SUB, TestHub.LMS, "stranger"), "s-2");
        await(test.hub().changes().apply(PINE, change -> test.hub().deliveries().queue(change, List.of(new Outgoing("nobody",
                "lms", "lane", "result", "r-1", "student-1", new JsonObject().put("score", new JsonObject()
                        .put("comment", WORDS)), List.of(), "agreement", false)))));
        eventually(() -> all(Result.TYPE), results -> assertThat(results).singleElement().extracting(Result::comment)
                .isEqualTo(WORDS));
        assertThat(all(Evidence.TYPE)).singleElement().extracting(Evidence::comment).isEqualTo(WORDS);
        assertThat(all(Comment.TYPE)).singleElement().extracting(Comment::text).isEqualTo(WORDS);
        assertThat(all(Demographics.TYPE)).singleElement().extracting(Demographics::birthDate).isEqualTo(BORN);
        assertThat(all(Delivery.TYPE)).singleElement().extracting(delivery ->
                delivery.payload().getJsonObject("score").getString("comment")).isEqualTo(WORDS);
        assertThat(tablesThatHold(WORDS)).isEmpty();
        assertThat(tablesThatHold("2011-03-07")).isEmpty();

        await(test.hub().changes().apply(PINE, change -> test.hub().identities().link(change,
                new IdentityClaim(IdentityClaim.Kind.LTI_SUB, TestHub.LMS, "stranger"), "student-2", "admin")));
        eventually(() -> all(Evidence.TYPE), evidence -> assertThat(evidence).hasSize(2)
                .allSatisfy(each -> assertThat(each.comment()).isEqualTo(WORDS)));
    }

    @Test
    void the_same_record_once_more_changes_nothing_and_other_words_do() {
        save(Demographics.TYPE, demographics("student-1"));
        assertThat(save(Demographics.TYPE, demographics("student-1"))).isEmpty();
        Demographics older = new Demographics(TestRoster.entry("student-1"), BORN.minusDays(1), "female", new JsonObject(),
                null, null, null, null);
        assertThat(save(Demographics.TYPE, older)).containsExactly("student-1");
    }

    @Test
    void a_birth_date_is_found_when_it_is_named_and_never_by_a_range_or_in_an_order() {
        save(Demographics.TYPE, demographics("student-1"));
        save(Demographics.TYPE, new Demographics(TestRoster.entry("student-2"), BORN.plusYears(1), null, new JsonObject(),
                null, null, null, null));
        assertThat(born(Operator.EQUAL, "2011-03-07")).containsExactly("student-1");
        assertThat(born(Operator.NOT_EQUAL, "2011-03-07")).containsExactly("student-2");
        assertThatThrownBy(() -> born(Operator.GREATER, "2011-01-01")).isInstanceOfSatisfying(HubException.class, refusal ->
                assertThat(refusal.code()).isEqualTo(HubException.Code.UNKNOWN_FILTER_FIELD));
        assertThatThrownBy(() -> born(Operator.EQUAL, "yesterday")).isInstanceOfSatisfying(HubException.class, refusal ->
                assertThat(refusal.code()).isEqualTo(HubException.Code.INVALID_FILTER_VALUE));
        assertThatThrownBy(() -> await(test.hub().records().list(PINE, test.everything(PINE), Demographics.TYPE,
                        Query.where(Predicate.ALL).sortedBy(new Sort(Path.of("birthDate"), false)))))
                .isInstanceOfSatisfying(HubException.class, refusal ->
                        assertThat(refusal.code()).isEqualTo(HubException.Code.UNKNOWN_SORT_FIELD));
    }

    @Test
    void a_policy_still_masks_and_generalises() {
        save(Demographics.TYPE, demographics("student-1"));
        save(Comment.TYPE, new Comment("c-1", "student-1", null, null, WORDS, null, TestRoster.MODIFIED, "office", null));
        assertThat(under(Demographics.TYPE, "birthDate", Transform.GENERALISE).birthDate()).isEqualTo("2011-01-01");
        assertThat(under(Demographics.TYPE, "birthDate", Transform.MASK).birthDate()).isNull();
        assertThat(under(Comment.TYPE, "text", Transform.GENERALISE).text()).isEqualTo("n");
        assertThat(under(Comment.TYPE, "text", Transform.MASK).text()).isEqualTo("***");
        assertThat(under(Comment.TYPE, "text", Transform.PSEUDONYM).text()).hasSize(64);
    }

    @Test
    void what_was_stored_in_plain_words_before_is_sealed_once() {
        sql("insert into hub.demographics (tenant, id, status, date_last_modified, origin_system, origin_record,"
                + " origin_version, birth_date) values ('pine', 'student-1', 'active', now(), 'sis', 'x', '1', '2011-03-07')");
        save(Comment.TYPE, new Comment("c-1", "student-1", null, null, "other", null, TestRoster.MODIFIED, "office", null));
        sql("update hub.comment set text = '" + WORDS + "'");
        sql("insert into hub.tally (tenant, kind, about, learner, count, scored, evidence, comment) values ('pine',"
                + " 'line_item', 'li-9', 'student-1', 1, 0, '{}', '" + WORDS + "')");
        assertThat(tablesThatHold(WORDS)).containsExactlyInAnyOrder("hub.comment", "hub.tally");
        await(test.hub().sealing().all());
        assertThat(tablesThatHold(WORDS)).isEmpty();
        assertThat(tablesThatHold("2011-03-07")).isEmpty();
        assertThat(all(Comment.TYPE)).singleElement().extracting(Comment::text).isEqualTo(WORDS);
        assertThat(all(Demographics.TYPE)).singleElement().extracting(Demographics::birthDate).isEqualTo(BORN);
        await(test.hub().sealing().all());
        assertThat(all(Comment.TYPE)).singleElement().extracting(Comment::text).isEqualTo(WORDS);
    }

    @Test
    void words_are_sealed_alike_in_one_district_otherwise_in_another_and_opened_with_no_other_key() {
        Seals seals = new Seals(new MasterKey(new byte[MasterKey.BYTES]));
        String sealed = seals.of(PINE).close(Seal.COMMENT, WORDS);
        assertThat(sealed).startsWith("sealed:").isEqualTo(seals.of(PINE).close(Seal.COMMENT, WORDS));
        assertThat(seals.of(PINE).close(Seal.COMMENT, sealed)).as("once is enough").isEqualTo(sealed);
        assertThat(seals.of(PINE).open(Seal.COMMENT, sealed)).isEqualTo(WORDS);
        assertThat(seals.of(new TenantId("oak")).close(Seal.COMMENT, WORDS)).isNotEqualTo(sealed);
        assertThat(seals.of(PINE).close(Seal.BIRTH_DATE, WORDS)).isNotEqualTo(sealed);
        assertThatThrownBy(() -> new Seals(MasterKey.random()).of(PINE).open(Seal.COMMENT, sealed))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("master.key");
        String claimed = "sealed:not really";
        assertThat(seals.of(PINE).open(Seal.COMMENT, seals.of(PINE).close(Seal.COMMENT, claimed))).isEqualTo(claimed);
    }

    private static Demographics demographics(String user) {
        return new Demographics(TestRoster.entry(user), BORN, "female", new JsonObject(), null, null, null, null);
    }

    private List<String> born(Operator operator, String day) {
        Predicate compare = new Predicate.Compare(Path.of("birthDate"), operator, List.of(day), false);
        return await(test.hub().records().list(PINE, test.everything(PINE), Demographics.TYPE, Query.where(compare)))
                .value().items().stream().map(each -> each.entry().sourcedId()).toList();
    }

    private <T> T under(RecordType<T> type, String component, Transform transform) {
        Grant grant = test.hub().grants().of(new Client(PINE, "vendor", Set.of(), new SharingPolicy("agreement", false,
                Set.of("class-1"), Set.of(), Map.of(type.name(), Set.of("*")),
                Map.of(type.name(), Map.of(component, transform)), null, null, null)));
        return await(test.hub().records().list(PINE, grant, type, Query.where(Predicate.ALL))).value().items().getFirst();
    }

    private void accept(IdentityClaim learner, String record) {
        Attempt attempt = new Attempt(List.of(learner), "li-1", "li-1", List.of(), BigDecimal.ONE, BigDecimal.ZERO,
                BigDecimal.TEN, null, Instant.parse("2026-09-12T10:00:00Z"), Attempt.AssessmentKind.FORMATIVE, WORDS,
                new Origin("lms", record, "1"));
        await(test.hub().changes().apply(PINE, change -> test.hub().evidence().accept(change, attempt)));
    }

    private <T> Set<String> save(RecordType<T> type, T record) {
        return await(test.hub().changes().apply(PINE, change ->
                test.hub().records().save(change, type, List.of(record), "sis")));
    }

    private <T> List<T> all(RecordType<T> type) {
        return await(test.hub().records().list(PINE, test.everything(PINE), type, Query.where(Predicate.ALL)))
                .value().items();
    }

    /** Every table of the hub, the journal among them, as text. */
    private List<String> tablesThatHold(String words) {
        List<String> holding = new ArrayList<>();
        for (Row table : await(test.hub().database().pool()
                .query("select format('%I.%I', schemaname, tablename) from pg_tables where schemaname = 'hub'").execute())) {
            String name = table.getString(0);
            long rows = await(test.hub().database().pool().query("select count(*) from " + name
                    + " t where position('" + words + "' in t::text) > 0").execute()).iterator().next().getLong(0);
            if (rows > 0) {
                holding.add(name);
            }
        }
        return holding;
    }

    private void sql(String statement) {
        await(test.hub().database().pool().query(statement).execute());
    }
}
