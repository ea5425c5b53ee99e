package org.crosswalk.xapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;

import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.crosswalk.hub.client.SharingPolicy;
import org.crosswalk.hub.testing.TestHub;
import org.crosswalk.web.testing.TestGateway;
import org.crosswalk.xapi.serve.Scopes;

/** How statements, activities and agents are returned. */
class FormsTest {

    private static final String AGENT = "{\"name\":\"A\",\"mbox\":\"mailto:a@example.org\"}";
    private static final String MAP = "{\"en-US\":\"color\",\"en-GB\":\"colour\",\"fr\":\"couleur\"}";
    private static final String ACTIVITY = "{\"id\":\"http://x.org/a\",\"definition\":{\"name\":" + MAP + "}}";
    private static final String STATEMENT = "{\"actor\":{\"objectType\":\"Group\",\"name\":\"G\",\"member\":[" + AGENT
            + "]},\"verb\":{\"id\":\"http://x.org/v\",\"display\":" + MAP + "},\"object\":" + ACTIVITY
            + ",\"result\":{\"score\":{\"raw\":1.50}},\"context\":{\"instructor\":" + AGENT
            + ",\"contextActivities\":{\"parent\":" + ACTIVITY + "}}}";

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
    class Exact {

        @Test
        void one_activity_of_a_context_is_returned_in_an_array_and_all_else_as_it_was_sent() {
            String id = lms.accepted(STATEMENT.replace("\"parent\":", "\"parent\" : "));
            assertThat(lms.get("/xapi/statements?statementId=" + id).body())
                    .contains("\"contextActivities\":{\"parent\" : [" + ACTIVITY + "]}}")
                    .contains("\"raw\":1.50");
        }

        @Test
        void within_a_sub_statement_too() {
            String id = lms.accepted("{\"actor\":" + AGENT + ",\"verb\":{\"id\":\"http://x.org/v\"},\"object\":"
                    + "{\"objectType\":\"SubStatement\"," + STATEMENT.substring(1) + "}");
            assertThat(lms.get("/xapi/statements?statementId=" + id).body()).contains("\"parent\":[" + ACTIVITY + "]");
        }

        @ParameterizedTest
        @CsvSource({
            "1.0.3, 2026-09-12T10:00:00.25+02:00, 2026-09-12T10:00:00.25+02:00",
            "2.0.0, 2026-09-12T10:00:00.250+02:00, 2026-09-12T08:00:00.250Z",
            "2.0.0, 2026-09-12T10:00:00.5Z, 2026-09-12T10:00:00.5Z"})
        void timestamps_are_returned_in_utc_by_version_2_0(String version, String sent, String returned) {
            LrsClient speaker = lms.speaking(version);
            String id = speaker.accepted(STATEMENT.replaceFirst("\\{", "{\"timestamp\":\"" + sent + "\","));
            assertThat(speaker.statement(id).getString("timestamp")).isEqualTo(returned);
        }
    }

    @Nested
    class Ids {

        @Test
        void leave_what_identifies_and_keep_the_members_of_an_anonymous_group() {
            String id = lms.accepted(STATEMENT);
            JsonObject statement = new JsonObject(lms.get("/xapi/statements?format=ids&statementId=" + id).body());
            assertThat(statement.getJsonObject("actor")).isEqualTo(new JsonObject(
                    "{\"objectType\":\"Group\",\"member\":[{\"mbox\":\"mailto:a@example.org\"}]}"));
            assertThat(statement.getJsonObject("verb")).isEqualTo(new JsonObject("{\"id\":\"http://x.org/v\"}"));
            assertThat(statement.getJsonObject("object")).isEqualTo(new JsonObject("{\"id\":\"http://x.org/a\"}"));
            assertThat(statement.getJsonObject("context")).isEqualTo(new JsonObject("{\"instructor\":{\"mbox\":"
                    + "\"mailto:a@example.org\"},\"contextActivities\":{\"parent\":[{\"id\":\"http://x.org/a\"}]}}"));
            assertThat(statement.getJsonObject("result").encode()).isEqualTo("{\"score\":{\"raw\":1.5}}");
        }
    }

    @Nested
    class Canonical {

        @ParameterizedTest
        @CsvSource(delimiter = '|', value = {"en-GB | en-GB", "fr-CA, en;q=0.5 | fr", "de, en-US;q=0.1 | en-US",
            "de | en-US", "en;q=0.2, fr;q=0.9 | fr"})
        void names_are_in_the_one_language_that_the_reader_prefers(String accepted, String chosen) {
            String id = lms.accepted(STATEMENT);
            JsonObject statement = new JsonObject(lms.get(
                    "/xapi/statements?format=canonical&statementId=" + id, "Accept-Language", accepted).body());
            assertThat(statement.getJsonObject("verb").getJsonObject("display").fieldNames()).containsExactly(chosen);
            assertThat(statement.getJsonObject("object").getJsonObject("definition").getJsonObject("name").fieldNames())
                    .containsExactly(chosen);
            assertThat(statement.getJsonObject("actor").getString("name")).isEqualTo("G");
        }
    }

    @Nested
    class OtherResources {

        @Test
        void an_activity_gathers_what_statements_say_of_it_and_the_later_one_holds() {
            lms.accepted(about("{\"name\":{\"en\":\"old\",\"de\":\"alt\"},\"moreInfo\":\"http://x.org/m\"}"));
            lms.accepted(about("{\"name\":{\"en\":\"new\"},\"type\":\"http://x.org/t\"}"));
            HttpResponse<String> activity = lms.get("/xapi/activities?activityId=http://x.org/b");
            assertThat(new JsonObject(activity.body())).isEqualTo(new JsonObject("{\"objectType\":\"Activity\","
                    + "\"id\":\"http://x.org/b\",\"definition\":{\"name\":{\"en\":\"new\",\"de\":\"alt\"},"
                    + "\"type\":\"http://x.org/t\",\"moreInfo\":\"http://x.org/m\"}}"));
            assertThat(new JsonObject(lms.as("vendor").get("/xapi/activities?activityId=http://x.org/b").body())
                    .containsKey("definition")).isFalse();
        }

        @Test
        void an_activity_of_which_nothing_is_known_is_still_an_activity() {
            assertThat(new JsonObject(lms.get("/xapi/activities?activityId=http://x.org/none").body()))
                    .isEqualTo(new JsonObject("{\"objectType\":\"Activity\",\"id\":\"http://x.org/none\"}"));
        }

        @Test
        void an_agent_is_a_person_with_the_name_that_visible_statements_give_it() {
            lms.accepted("{\"actor\":" + AGENT + ",\"verb\":{\"id\":\"http://x.org/v\"},\"object\":" + ACTIVITY + "}");
            String asked = "/xapi/agents?" + LrsClient.encoded("agent={'mbox':'mailto:a@example.org'}");
            assertThat(new JsonObject(lms.get(asked).body())).isEqualTo(new JsonObject(
                    "{\"objectType\":\"Person\",\"name\":[\"A\"],\"mbox\":[\"mailto:a@example.org\"]}"));
            assertThat(new JsonObject(lms.as("vendor").get(asked).body())).isEqualTo(
                    new JsonObject("{\"objectType\":\"Person\",\"mbox\":[\"mailto:a@example.org\"]}"));
        }

        @Test
        void about_names_its_extensions_by_iris() {
            JsonObject about = new JsonObject(gateway.anonymous("GET", "/xapi/about", "").body());
            assertThat(about.getJsonObject("extensions").getJsonObject(gateway.url("/xapi/about#gateway"))
                    .getInteger("statementsPerPage")).isEqualTo(500);
        }

        @ParameterizedTest
        @ValueSource(strings = {"/xapi/activities", "/xapi/activities?activityId=a", "/xapi/agents",
            "/xapi/agents?agent=%7B%22objectType%22%3A%22Group%22%2C%22member%22%3A%5B%5D%7D"})
        void what_names_nothing_is_refused(String address) {
            assertThat(lms.get(address).statusCode()).isEqualTo(400);
        }

        @ParameterizedTest
        @ValueSource(strings = {"/xapi/statements", "/xapi/activities?activityId=http://x.org/a", "/xapi/about",
            "/xapi/agents?agent=%7B%22mbox%22%3A%22mailto%3Aa%40example.org%22%7D"})
        void head_answers_as_get_does_without_the_body(String address) {
            HttpResponse<String> got = lms.get(address);
            HttpResponse<String> head = lms.send("HEAD", address, "");
            assertThat(head.statusCode()).isEqualTo(200);
            assertThat(head.body()).isEmpty();
            assertThat(head.headers().firstValue("Content-Type")).isEqualTo(got.headers().firstValue("Content-Type"));
            assertThat(head.headers().firstValue("Content-Length")).hasValue("" + got.body().length());
        }

        private String about(String definition) {
            return "{\"actor\":" + AGENT + ",\"verb\":{\"id\":\"http://x.org/v\"},\"object\":{\"id\":\"http://x.org/b\","
                    + "\"definition\":" + definition + "}}";
        }
    }
}
