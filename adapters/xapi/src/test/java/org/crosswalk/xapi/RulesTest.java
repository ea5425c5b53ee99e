package org.crosswalk.xapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;

import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.crosswalk.hub.client.SharingPolicy;
import org.crosswalk.hub.testing.TestHub;
import org.crosswalk.web.testing.TestGateway;
import org.crosswalk.xapi.serve.Scopes;

/** What a statement must keep: whoever breaks a rule is told the place, the rule and its clause. */
class RulesTest {

    private static final String A = "{'mbox':'mailto:a@example.org'}";
    private static final String STATEMENT =
            "{'actor':" + A + ",'verb':{'id':'http://x.org/v'},'object':{'id':'http://x.org/o'},%s}";
    private static final String GROUP = "'objectType':'Group','member':[" + A + "]";

    private static TestGateway gateway;
    private static LrsClient lms;

    @BeforeAll
    static void start() {
        gateway = TestGateway.start(TestHub.with(XapiAdapter.TABLES), XapiAdapter::new);
        gateway.client("lms", Scopes.all(), SharingPolicy.everything("operation"));
        lms = new LrsClient(gateway, "lms", "1.0.3");
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "1.0.3 | 'result':{'duration':'P1W2D'} | $.result.duration must be an ISO 8601 duration (xAPI 1.0.3, part 2, 2.4.5)",
        "2.0.0 | 'result':{'duration':'P1W2D'} | $.result.duration must be an ISO 8601 duration (xAPI 2.0, 4.2.2.4)",
        "1.0.3 | 'result':{'success':'true'} | $.result.success must be true or false (xAPI 1.0.3, part 2, 2.4.5)",
        "1.0.3 | 'result':{'response':null} | $.result.response must be a string (xAPI 1.0.3, part 2, 2.4.5)",
        "1.0.3 | 'context':{'team':" + A + "} | $.context.team lacks the member objectType (xAPI 1.0.3, part 2, 2.4.6)",
        "1.0.3 | 'context':{'instructor':{'mbox':'a@example.org'}} | $.context.instructor.mbox must be a mailto: IRI"
                + " of one address (xAPI 1.0.3, part 2, 2.4.2)",
        "1.0.3 | 'context':{'contextActivities':{'Parent':[]}} | $.context.contextActivities.Parent is no member that the"
                + " standard knows here (xAPI 1.0.3, part 2, 2.4.6)",
        "1.0.3 | 'context':{'extensions':{'e':1}} | $.context.extensions must have IRIs as its member names"
                + " (xAPI 1.0.3, part 2, 4.1)",
        "1.0.3 | 'context':{'contextGroups':[]} | $.context.contextGroups is no member that the standard knows here"
                + " (xAPI 1.0.3, part 2, 2.4.6)",
        "2.0.0 | 'context':{'contextAgents':[{'objectType':'contextGroup','agent':" + A + "}]} |"
                + " $.context.contextAgents[0].objectType must be contextAgent (xAPI 2.0, 4.2.2.5)",
        "2.0.0 | 'context':{'contextAgents':[{'objectType':'contextAgent','agent':" + A + ",'relevantTypes':[]}]} |"
                + " $.context.contextAgents[0].relevantTypes must not be empty (xAPI 2.0, 4.2.2.5)",
        "2.0.0 | 'context':{'contextGroups':[{'objectType':'contextGroup','group':{" + GROUP + "},'relevantTypes':['t']}]}"
                + " | $.context.contextGroups[0].relevantTypes[0] must be an IRI with a scheme (xAPI 2.0, 4.2.2.5)",
        "2.0.0 | 'context':{'contextGroups':[{'objectType':'contextGroup','group':" + A + "}]} |"
                + " $.context.contextGroups[0].group lacks the member objectType (xAPI 2.0, 4.2.2.1)",
        "1.0.3 | 'authority':{" + GROUP + "} | $.authority must be an agent, or a group of two members without an"
                + " identifier (xAPI 1.0.3, part 2, 2.4.9)",
        "1.0.3 | 'version':'0.9' | $.version must be the version of the statement, 1.0.0 (xAPI 1.0.3, part 2, 2.4.10)",
        "1.0.3 | 'id':'1' | $.id must be a UUID (xAPI 1.0.3, part 2, 2.4.1)",
        "1.0.3 | 'attachments':[{'usageType':'http://x.org/u','display':{'en':'N'},'contentType':'a/b','length':-1,"
                + "'sha2':'00','fileUrl':'http://x.org/f'}] | $.attachments[0].length must be a whole number of octets"
                + " (xAPI 1.0.3, part 2, 2.4.11)"})
    void a_rule_that_is_broken_is_named_with_its_place_and_its_clause(String version, String member, String message) {
        HttpResponse<String> refused = lms.speaking(version).post(json(STATEMENT.formatted(member)));
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(new JsonObject(refused.body()).getString("message")).isEqualTo(message);
    }

    @Test
    void the_parts_of_an_interaction_have_ids_of_their_own() {
        String choices = "'object':{'id':'http://x.org/q','definition':{'interactionType':'choice','choices':"
                + "[{'id':'a'},{'id':'b'},{'id':'a'}]}}";
        String statement = "{'actor':" + A + ",'verb':{'id':'http://x.org/v'}," + choices + "}";
        assertThat(lms.post(json(statement)).body())
                .contains("$.object.definition.choices[2].id stands twice in its list (xAPI 1.0.3, part 2, 2.4.4)");
        assertThat(lms.post(json(statement.replace(",{'id':'a'}]", "]"))).statusCode()).isEqualTo(200);
    }

    @Test
    void what_takes_a_statement_back_must_name_it() {
        String voiding = "{'actor':" + A + ",'verb':{'id':'http://adlnet.gov/expapi/verbs/voided'},"
                + "'object':{'id':'http://x.org/o'}}";
        assertThat(lms.post(json(voiding)).body()).contains("(xAPI 1.0.3, part 2, 2.3.2)");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "{'actor':{'account':{'homePage':'http://x.org','name':'a\\u0000'}},'verb':{'id':'http://x.org/v'},"
                + "'object':{'id':'http://x.org/o'}} | $.actor.account.name must not hold U+0000",
        "[1] | $ must be a statement or an array of statements", "[[]] | $ must be", "'text' | $ must be",
        "{} {} | is not well-formed JSON", "[] | $ holds no statement"})
    void what_is_no_statement_is_refused(String body, String message) {
        HttpResponse<String> refused = lms.post(json(body));
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(new JsonObject(refused.body()).getString("message")).contains(message);
    }

    private static String json(String quoted) {
        return quoted.replace('\'', '"');
    }
}
