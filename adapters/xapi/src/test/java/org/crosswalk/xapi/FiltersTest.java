package org.crosswalk.xapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.crosswalk.hub.client.SharingPolicy;
import org.crosswalk.hub.testing.TestHub;
import org.crosswalk.web.testing.TestGateway;
import org.crosswalk.xapi.serve.Scopes;

/** Which statements {@code GET statements} finds (1.0.3, part 3, 2.1.3). */
class FiltersTest {

    private static final String A = "{'mbox':'mailto:a@example.org'}";
    private static final String B = "{'mbox':'mailto:b@example.org'}";
    private static final String PLAIN = "{'actor':" + A + ",'verb':{'id':'http://x.org/v'},'object':{'id':'http://x.org/o'}";

    private TestGateway gateway;
    private LrsClient lms;

    @BeforeEach
    void start() {
        gateway = TestGateway.start(TestHub.with(XapiAdapter.TABLES), XapiAdapter::new);
        gateway.client("lms", Scopes.all(), SharingPolicy.everything("operation"));
        gateway.client("vendor", Scopes.all(), SharingPolicy.nothing("content"));
        lms = new LrsClient(gateway, "lms", "1.0.3");
    }

    @AfterEach
    void stop() {
        gateway.close();
    }

    @Nested
    class Agents {

        @ParameterizedTest
        @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "'actor':{'objectType':'Group','member':[" + B + "]} | true",
            "'actor':{'objectType':'Group','mbox':'mailto:g@example.org','member':[" + B + "]} | true",
            "'object':{'objectType':'Agent','mbox':'mailto:b@example.org'} | true",
            "'context':{'instructor':" + B + "} | false",
            "'context':{'team':{'objectType':'Group','member':[" + B + "]}} | false",
            "'object':{'objectType':'SubStatement','actor':" + B
                    + ",'verb':{'id':'http://x.org/v'},'object':{'id':'http://x.org/o'}} | false",
            "'object':{'objectType':'SubStatement','actor':" + A
                    + ",'verb':{'id':'http://x.org/v'},'object':{'objectType':'Agent','mbox':'mailto:b@example.org'}} | false"})
        void are_found_as_actor_object_or_member_and_by_related_agents_anywhere(String where, boolean direct) {
            String id = accepted(with(where));
            accepted(PLAIN + "}");
            assertThat(lms.ids("agent=" + B)).isEqualTo(direct ? List.of(id) : List.of());
            assertThat(lms.ids("agent=" + B, "related_agents=true")).containsExactly(id);
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "'contextAgents':[{'objectType':'contextAgent','agent':" + B + "}]",
            "'contextGroups':[{'objectType':'contextGroup','group':{'objectType':'Group','member':[" + B + "]}}]"})
        void of_the_context_of_version_2_0_are_related(String context) {
            LrsClient speaker = lms.speaking("2.0.0");
            String id = speaker.accepted(json(with("'context':{" + context + "}")));
            assertThat(speaker.ids("agent=" + B)).isEmpty();
            assertThat(speaker.ids("agent=" + B, "related_agents=true")).containsExactly(id);
        }

        @Test
        void are_related_as_authority() {
            String authority = "agent={'account':{'homePage':'" + gateway.url("") + "','name':'lms'}}";
            String id = accepted(PLAIN + "}");
            assertThat(lms.ids(authority)).isEmpty();
            assertThat(lms.ids(authority, "related_agents=true")).containsExactly(id);
        }
    }

    @Nested
    class Activities {

        @ParameterizedTest
        @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "'context':{'contextActivities':{'parent':{'id':'http://x.org/p'}}}",
            "'context':{'contextActivities':{'grouping':[{'id':'http://x.org/q'},{'id':'http://x.org/p'}]}}",
            "'object':{'objectType':'SubStatement','actor':" + A
                    + ",'verb':{'id':'http://x.org/v'},'object':{'id':'http://x.org/p'}}"})
        void are_found_by_related_activities_where_they_are_not_the_object(String where) {
            String id = accepted(with(where));
            accepted(PLAIN + "}");
            assertThat(lms.ids("activity=http://x.org/p")).isEmpty();
            assertThat(lms.ids("activity=http://x.org/p", "related_activities=true")).containsExactly(id);
        }

        @Test
        void and_agents_and_verbs_must_all_match() {
            String both = accepted(with("'context':{'instructor':" + B + ",'contextActivities':{'other':{'id':"
                    + "'http://x.org/p'}}}"));
            accepted(with("'context':{'instructor':" + B + "}"));
            String[] query = {"agent=" + B, "related_agents=true", "activity=http://x.org/p", "related_activities=true",
                "verb=http://x.org/v"};
            assertThat(lms.ids(query)).containsExactly(both);
            query[4] = "verb=http://x.org/w";
            assertThat(lms.ids(query)).isEmpty();
        }

        @Test
        void with_ids_beyond_what_an_index_holds_are_found() {
            String longest = "http://x.org/" + "a".repeat(3000);
            String id = accepted(with("'object':{'id':'" + longest + "'}"));
            assertThat(lms.ids("activity=" + longest)).containsExactly(id);
            assertThat(lms.ids("activity=" + longest + "b")).isEmpty();
        }
    }

    @Nested
    class References {

        @Test
        void to_a_match_are_found_over_any_number_of_them() {
            String target = accepted(PLAIN + "}");
            String first = accepted(reference(target));
            String second = accepted(reference(first));
            accepted(reference(UUID.randomUUID().toString()));
            assertThat(lms.ids("verb=http://x.org/v")).containsExactly(second, first, target);
            assertThat(lms.ids("agent=" + A, "ascending=true")).containsExactly(target, first, second);
            assertThat(lms.ids("agent=" + A, "limit=2", "verb=http://x.org/v")).containsExactly(second, first);
        }

        @Test
        void match_where_one_statement_of_the_chain_fulfils_all_that_is_asked_for() {
            String target = accepted(PLAIN + "}");
            String first = accepted(reference(target));
            String second = accepted(reference(first));
            assertThat(lms.ids("agent=" + A, "verb=http://x.org/v", "activity=http://x.org/o"))
                    .containsExactly(second, first, target);
            assertThat(lms.ids("agent=" + B, "verb=http://x.org/v")).isEmpty();
            assertThat(lms.ids("agent=" + B, "verb=http://x.org/refers")).containsExactly(second, first);
        }

        @Test
        void to_what_comes_later_are_found_from_then_on() {
            String target = UUID.randomUUID().toString();
            String first = accepted(reference(target));
            String second = accepted(reference(first));
            assertThat(lms.ids("verb=http://x.org/v")).isEmpty();
            accepted("{'id':'" + target + "'," + PLAIN.substring(1) + "}");
            assertThat(lms.ids("verb=http://x.org/v")).containsExactly(target, second, first);
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "'context':{'instructor':" + B + "} | agent=" + B + " | related_agents=true",
            "'context':{'contextActivities':{'parent':{'id':'http://x.org/p'}}} | activity=http://x.org/p"
                    + " | related_activities=true",
            "'context':{'registration':'5e7a0d7a-7c5c-5d53-9b4c-0a3f1d2e4b6c'}"
                    + " | registration=5e7a0d7a-7c5c-5d53-9b4c-0a3f1d2e4b6c | verb=http://x.org/v"})
        void follow_every_filter(String context, String one, String other) {
            String target = accepted(with(context));
            String reference = accepted(reference(target).replace(B, A));
            assertThat(lms.ids(one, other)).containsExactly(reference, target);
        }

        @Test
        void in_a_circle_end() {
            String first = UUID.randomUUID().toString();
            String second = accepted(reference(first));
            accepted("{'id':'" + first + "'," + reference(second).substring(1));
            assertThat(lms.ids("verb=http://x.org/refers")).containsExactly(first, second);
            assertThat(lms.ids("verb=http://x.org/v")).isEmpty();
        }

        @Test
        void are_found_by_their_own_time() {
            String target = accepted(PLAIN + "}");
            Instant between = Instant.parse(lms.statement(target).getString("stored"));
            String reference = accepted(reference(target));
            assertThat(lms.ids("verb=http://x.org/v", "since=" + between)).containsExactly(reference);
            assertThat(lms.ids("verb=http://x.org/v", "until=" + between)).containsExactly(target);
        }

        @Test
        void to_what_is_voided_are_found_and_what_is_voided_is_not() {
            String target = accepted(PLAIN + "}");
            String reference = accepted(reference(target));
            String voiding = accepted(reference(target).replace("http://x.org/refers",
                    "http://adlnet.gov/expapi/verbs/voided"));
            assertThat(lms.ids("verb=http://x.org/v")).containsExactly(voiding, reference);
        }

        @Test
        void do_not_tell_a_client_of_statements_that_it_does_not_see() {
            String target = accepted(PLAIN + "}");
            LrsClient vendor = lms.as("vendor");
            vendor.accepted(json(reference(target)));
            assertThat(vendor.ids("verb=http://x.org/v")).isEmpty();
            assertThat(vendor.ids("verb=http://x.org/refers")).hasSize(1);
        }

        private String reference(String target) {
            return "{'actor':" + B + ",'verb':{'id':'http://x.org/refers'},'object':{'objectType':'StatementRef','id':'"
                    + target + "'}}";
        }
    }

    @ParameterizedTest
    @CsvSource({"true", "false"})
    void pages_over_several_ways_of_matching_have_no_gap_and_no_repetition(boolean ascending) {
        List<String> posted = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            posted.add(accepted(with("'context':{'instructor':" + B + "}")));
            posted.add(accepted(PLAIN.replace(A, B) + ",'context':{'instructor':" + B + "}}"));
            posted.add(accepted(with("'object':{'objectType':'Agent','mbox':'mailto:b@example.org'}")));
        }
        List<String> read = new ArrayList<>();
        String next = "/xapi/statements?limit=5&related_agents=true&ascending=" + ascending + "&"
                + LrsClient.encoded("agent=" + B);
        while (!next.isEmpty()) {
            JsonObject page = new JsonObject(lms.get(next).body());
            page.getJsonArray("statements").forEach(found -> read.add(((JsonObject) found).getString("id")));
            next = page.getString("more");
        }
        assertThat(read).isEqualTo(ascending ? posted : posted.reversed());
    }

    private static String with(String member) {
        String name = member.substring(0, member.indexOf(':'));
        String rest = PLAIN + "}";
        String base = switch (name) {
            case "'actor'" -> rest.replace("'actor':" + A + ",", "");
            case "'object'" -> rest.replace(",'object':{'id':'http://x.org/o'}", "");
            default -> rest;
        };
        return "{" + member + "," + base.substring(1);
    }

    private String accepted(String statement) {
        return lms.accepted(json(statement));
    }

    private static String json(String quoted) {
        return quoted.replace('\'', '"');
    }
}
