package org.crosswalk.xapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.crosswalk.hub.testing.TestHub.PINE;
import static org.crosswalk.hub.testing.TestHub.eventually;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.crosswalk.hub.client.SharingPolicy;
import org.crosswalk.hub.testing.TestHub;
import org.crosswalk.web.testing.TestGateway;
import org.crosswalk.xapi.ProfileSettings.Action;
import org.crosswalk.xapi.serve.Scopes;

/** Statements of a client keep the templates and patterns of a profile, or the rules of cmi5. */
@SuppressWarnings("NullAway.Init")
class ProfileTest {

    private static final String PROFILE = """
            {"id":"https://p.example.org/books","type":"Profile","versions":[{"id":"https://p.example.org/books/v1"}],
             "templates":[
              {"id":"https://p.example.org/t/opened","type":"StatementTemplate","verb":"http://x.org/opened",
               "rules":[{"location":"$.context.registration","presence":"included"},
                        {"location":"$.result","presence":"excluded"}]},
              {"id":"https://p.example.org/t/read","type":"StatementTemplate","verb":"http://x.org/read",
               "objectActivityType":"http://x.org/types/page",
               "rules":[{"location":"$.object.definition.extensions['http://x.org/format']","any":["pdf","html"]},
                        {"location":"$.context.contextActivities.parent[*]","selector":"$.id","presence":"included"}]},
              {"id":"https://p.example.org/t/closed","type":"StatementTemplate","verb":"http://x.org/closed","rules":[]}],
             "patterns":[
              {"id":"https://p.example.org/p/session","type":"Pattern","primary":true,
               "sequence":["https://p.example.org/t/opened","https://p.example.org/p/pages","https://p.example.org/t/closed"]},
              {"id":"https://p.example.org/p/pages","type":"Pattern","zeroOrMore":"https://p.example.org/t/read"}]}""";
    private static final String STATEMENT = """
            {"actor":{"account":{"homePage":"https://lms.example.org","name":"1"}},"verb":{"id":"%s"},\
            "object":{"id":"http://x.org/a"%s}%s}""";

    @TempDir
    private static Path folder;

    private static TestGateway gateway;
    private static LrsClient lms;

    @BeforeAll
    static void start() throws IOException {
        List<Path> files = List.of(Files.writeString(folder.resolve("books.jsonld"), PROFILE));
        TestHub hub = TestHub.connectedTo(Map.of(PINE, List.of(
                lms("reported", new ProfileSettings(files, false, Action.REPORT)),
                lms("rejected", new ProfileSettings(files, false, Action.REJECT)),
                lms("cmi5", new ProfileSettings(List.of(), true, Action.REJECT)))), XapiAdapter.TABLES);
        gateway = TestGateway.start(hub, XapiAdapter::new);
        for (String client : List.of("reported", "rejected", "cmi5")) {
            gateway.client(client, Scopes.all(), SharingPolicy.everything("operation"));
        }
        gateway.client("admin", Set.of("hub.admin"), SharingPolicy.nothing("operation"));
        lms = new LrsClient(gateway, "reported", "1.0.3");
    }

    private static LmsSettings lms(String client, ProfileSettings profiles) {
        return new LmsSettings(client, "https://" + client + ".example.org", "{sourcedId}", List.of(), client, null, null,
                null, null, profiles);
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    private static List<JsonObject> warnings(String client) {
        return new JsonObject(gateway.get("admin", "/hub/v1/statements/warnings?client=" + client).body())
                .getJsonArray("warnings").stream()
                .map(JsonObject.class::cast)
                .filter(warning -> warning.getString("kind").equals("profile"))
                .toList();
    }

    private static String opened(UUID registration) {
        return STATEMENT.formatted("http://x.org/opened", "", ",\"context\":{\"registration\":\"" + registration + "\"}");
    }

    private static String closed(UUID registration) {
        return STATEMENT.formatted("http://x.org/closed", "", ",\"context\":{\"registration\":\"" + registration + "\"}");
    }

    @Nested
    class Templates {

        @ParameterizedTest
        @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "opened | | | $.context.registration must be there (template https://p.example.org/t/opened)",
            "opened | | ,'context':{'registration':'%1$s'},'result':{'success':true} | $.result must not be there",
            "read | ,'definition':{'type':'http://x.org/types/page','extensions':{'http://x.org/format':'doc'}} |"
                    + " ,'context':{'contextActivities':{'parent':[{'id':'http://x.org/b'}]}} | must have one of the values",
            "read | ,'definition':{'type':'http://x.org/types/page'} | | $.context.contextActivities.parent[*] $.id must be",
            "ate | | ,'context':{'contextActivities':{'category':[{'id':'https://p.example.org/books/v1'}]}} |"
                    + " $ is of no template of the profile that it names"})
        void what_breaks_a_rule_of_a_template_is_refused_with_the_place_and_the_template(
                String verb, String object, String more, String message) {
            String statement = STATEMENT.formatted("http://x.org/" + verb,
                    object == null ? "" : object.replace('\'', '"'),
                    more == null ? "" : more.replace('\'', '"').formatted(UUID.randomUUID()));

            HttpResponse<String> answer = lms.as("rejected").post(statement);

            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
            assertThat(new JsonObject(answer.body()).getString("message")).contains(message);
            assertThat(lms.post(statement).statusCode()).as("where it is only reported").isEqualTo(200);
        }

        @Test
        void what_keeps_them_and_what_no_template_means_is_stored() {
            assertThat(lms.as("rejected").post(opened(UUID.randomUUID())).statusCode()).isEqualTo(200);
            assertThat(lms.as("rejected").post(STATEMENT.formatted("http://x.org/ate", "", "")).statusCode())
                    .isEqualTo(200);
        }

        @Test
        void what_is_reported_stands_among_the_warnings_of_the_client() {
            lms.accepted(STATEMENT.formatted("http://x.org/opened", "", ""));

            assertThat(warnings("reported")).anySatisfy(warning -> {
                assertThat(warning.getString("place")).isEqualTo("$.context.registration");
                assertThat(warning.getString("rule")).startsWith("must be there (template");
            });
        }
    }

    @Nested
    class Patterns {

        @Test
        void a_statement_that_does_not_follow_those_before_it_in_its_registration_is_reported() {
            UUID registration = UUID.randomUUID();
            lms.accepted(opened(registration));
            lms.accepted(closed(registration));
            lms.accepted(opened(registration));
            lms.accepted(opened(registration));

            eventually(() -> courses("reported"), found -> assertThat(found).singleElement().satisfies(warning -> {
                assertThat(warning.getString("rule"))
                        .isEqualTo("does not follow the patterns [https://p.example.org/p/session]");
                assertThat(warning.getLong("count")).isEqualTo(1);
            }));
        }

        @Test
        void or_refused_within_its_batch_and_beside_what_is_stored_already() {
            UUID registration = UUID.randomUUID();
            LrsClient strict = lms.as("rejected");
            strict.accepted(opened(registration));

            HttpResponse<String> twice = strict.post(opened(registration));
            HttpResponse<String> batch =
                    strict.post("[" + closed(registration) + "," + closed(registration) + "]");

            assertThat(twice.statusCode()).as(twice.body()).isEqualTo(400);
            assertThat(twice.body())
                    .contains("$ does not follow the patterns [https://p.example.org/p/session]");
            assertThat(batch.statusCode()).isEqualTo(400);
            assertThat(batch.body()).contains("$[1] does not follow");
            assertThat(strict.post(closed(registration)).statusCode()).isEqualTo(200);
        }

        private List<JsonObject> courses(String client) {
            return warnings(client).stream()
                    .filter(warning -> warning.getString("rule").startsWith("does not follow"))
                    .toList();
        }
    }

    @Nested
    class OfCmi5 {

        private static final String CONTEXT = """
                ,"timestamp":"2026-09-12T10:00:0%d.000Z","context":{"registration":"%s","extensions":{\
                "https://w3id.org/xapi/cmi5/context/extensions/sessionid":"s-1",\
                "https://w3id.org/xapi/cmi5/context/extensions/masteryscore":0.8},\
                "contextActivities":{"category":[{"id":"https://w3id.org/xapi/cmi5/context/categories/cmi5"}%s]}}%s""";
        private static final String MOVE_ON = ",{\"id\":\"https://w3id.org/xapi/cmi5/context/categories/moveon\"}";

        private String defined(String verb, UUID registration, int second, boolean moveOn, String result) {
            return STATEMENT.formatted("http://adlnet.gov/expapi/verbs/" + verb, "", CONTEXT.formatted(second, registration,
                    moveOn ? MOVE_ON : "", result.isEmpty() ? "" : ",\"result\":" + result));
        }

        @Test
        void a_session_that_keeps_them_is_stored_and_nothing_reported() {
            UUID registration = UUID.randomUUID();
            LrsClient au = lms.as("cmi5");
            int before = warnings("cmi5").size();
            au.accepted(defined("initialized", registration, 1, false, ""));
            au.accepted(defined("passed", registration, 2, true,
                    "{\"success\":true,\"duration\":\"PT5M\",\"score\":{\"scaled\":0.9}}"));
            au.accepted(defined("completed", registration, 3, true, "{\"completion\":true,\"duration\":\"PT5M\"}"));
            au.accepted(defined("terminated", registration, 4, false, "{\"duration\":\"PT6M\"}"));

            assertThat(warnings("cmi5")).hasSize(before);
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "passed | true | {'success':true,'duration':'PT5M','score':{'scaled':0.7}} | masteryscore",
            "failed | true | {'success':false,'duration':'PT5M','score':{'scaled':0.9}} | masteryscore",
            "passed | false | {'success':true,'duration':'PT5M'} | must have moveon",
            "completed | true | {'completion':true} | $.result.duration must be there",
            "completed | true | {'duration':'PT5M'} | $.result.completion must be true",
            "terminated | false | {'duration':'PT5M','score':{'scaled':1}} | $.result.score may be there",
            "answered | false | {} | one of the nine verbs"})
        void a_defined_statement_that_breaks_one_is_refused(String verb, boolean moveOn, String result, String message) {
            HttpResponse<String> answer =
                    lms.as("cmi5").post(defined(verb, UUID.randomUUID(), 1, moveOn, result.replace('\'', '"')));

            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
            assertThat(answer.body()).contains(message);
        }

        @Test
        void what_is_not_of_cmi5_is_allowed_within_a_session() {
            assertThat(lms.as("cmi5").post(STATEMENT.formatted("http://x.org/looked", "", "")).statusCode())
                    .isEqualTo(200);
        }

        @Test
        void what_breaks_the_order_of_a_session_is_refused() {
            UUID registration = UUID.randomUUID();
            LrsClient au = lms.as("cmi5");
            String completed = "{\"completion\":true,\"duration\":\"PT5M\"}";
            HttpResponse<String> first = au.post(defined("completed", registration, 1, true, completed));
            au.accepted(defined("initialized", registration, 2, false, ""));
            au.accepted(defined("completed", registration, 3, true, completed));
            HttpResponse<String> again = au.post(defined("completed", registration, 4, true, completed));

            assertThat(first.statusCode()).isEqualTo(400);
            assertThat(first.body()).contains("$.verb.id must be initialized first");
            assertThat(again.statusCode()).isEqualTo(400);
            assertThat(again.body()).contains("$.verb.id is told twice in a registration");
        }
    }
}
