package org.crosswalk.xapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.crosswalk.hub.client.SharingPolicy;
import org.crosswalk.hub.testing.TestHub;
import org.crosswalk.web.testing.TestGateway;
import org.crosswalk.xapi.serve.Scopes;

/** Which statements with one id are the same, and what follows from references whatever comes first. */
class SamenessTest {

    private static final String FIRST = "{'actor':{'objectType':'Group','member':[{'mbox':'mailto:a@example.org'},"
            + "{'mbox':'mailto:b@example.org'}]},'verb':{'id':'http://example.org/v','display':{'en':'v'}},"
            + "'object':{'id':'http://example.org/a'},'result':{'duration':'PT4.021S'},"
            + "'context':{'registration':'ec531277-b57b-4c15-8d91-d292c5b2b8f7'},'timestamp':'2015-11-18T12:17:00Z'}";

    private static TestGateway gateway;
    private static LrsClient lrs;

    @BeforeAll
    static void start() {
        gateway = TestGateway.start(TestHub.with(XapiAdapter.TABLES), XapiAdapter::new);
        gateway.client("lms", Scopes.all(), SharingPolicy.everything("operation"));
        lrs = new LrsClient(gateway, "lms", "1.0.3");
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    /** XAPI-00142; 1.0.3, part 2, 2.3.1; 2.0, 4.2.7. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "1.0.3 | {'mbox':'mailto:a@example.org'},{'mbox':'mailto:b@example.org'} | {'mbox':'mailto:b@example.org'},{'mbox':'mailto:a@example.org'} | 204",
        "1.0.3 | a@example.org | a@EXAMPLE.org | 204",
        "1.0.3 | a@example.org | A@example.org | 409",
        "1.0.3 | 'en':'v' | 'fr':'w' | 204",
        "1.0.3 | 12:17:00Z | 13:17:00+01:00 | 204",
        "1.0.3 | ec531277 | EC531277 | 204",
        "1.0.3 | PT4.021S | PT4.029S | 409",
        "2.0.0 | PT4.021S | PT4.029S | 204",
        "2.0.0 | PT4.021S | PT4.031S | 409"})
    void only_what_counts_makes_another_statement(String version, String from, String to, int status) {
        LrsClient client = lrs.speaking(version);
        String id = UUID.randomUUID().toString();
        assertThat(put(client, id, FIRST)).isEqualTo(204);
        assertThat(put(client, id, FIRST)).isEqualTo(204);
        assertThat(put(client, id, FIRST.replace(from, to))).isEqualTo(status);
    }

    /** XAPI-00018: an LRS considers a statement voided if it contains one that voids it. */
    @ParameterizedTest
    @ValueSource(strings = {"PUT", "POST", "batch"})
    void what_comes_after_the_statement_that_voids_it_is_voided_and_kept_once(String how) {
        String id = UUID.randomUUID().toString();
        String statement = FIRST.replace("{'actor'", "{'id':'" + id + "','actor'");
        lrs.accepted(json("{'actor':{'mbox':'mailto:a@example.org'},"
                + "'verb':{'id':'http://adlnet.gov/expapi/verbs/voided'},"
                + "'object':{'objectType':'StatementRef','id':'" + id + "'}}"));
        assertThat(lrs.get("/xapi/statements?voidedStatementId=" + id).statusCode()).isEqualTo(404);
        switch (how) {
            case "PUT" -> assertThat(put(lrs, id, FIRST)).isEqualTo(204);
            case "POST" -> lrs.accepted(json(statement));
            default -> lrs.accepted(json("[" + FIRST + "," + statement + "]"));
        }
        assertThat(lrs.get("/xapi/statements?statementId=" + id).statusCode()).isEqualTo(404);
        assertThat(lrs.get("/xapi/statements?voidedStatementId=" + id).statusCode()).isEqualTo(200);
        assertThat(put(lrs, id, FIRST)).as("again").isEqualTo(204);
        assertThat(put(lrs, id, FIRST.replace("a@", "c@"))).as("with other content").isEqualTo(409);
    }

    /** XAPI-00105. */
    @ParameterizedTest
    @CsvSource({"text/plain, 200", "text/plain;charset=utf-8, 200", "application/vnd.api+json, 200", "drawing, 400",
        "a drawing, 400", "text/, 400"})
    void the_content_type_of_an_attachment_is_a_media_type(String type, int status) {
        String attachment = "'attachments':[{'usageType':'http://example.org/u','display':{'en':'A'},'length':1,"
                + "'fileUrl':'http://example.org/f','sha2':'" + "a".repeat(64) + "','contentType':'" + type + "'}],";
        assertThat(lrs.post(json(FIRST.replace("{'actor'", "{" + attachment + "'actor'"))).statusCode())
                .isEqualTo(status);
    }

    private static int put(LrsClient client, String id, String statement) {
        return client.send("PUT", "/xapi/statements?statementId=" + id, json(statement), "Content-Type",
                "application/json").statusCode();
    }

    private static String json(String text) {
        return text.replace('\'', '"');
    }
}
