package org.crosswalk.casestandards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.crosswalk.casestandards.SampleFramework.DOCUMENT;
import static org.crosswalk.casestandards.SampleFramework.ITEM;

import java.net.http.HttpResponse;

import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.crosswalk.web.testing.TestGateway;

/** {@code /uri/{id}}: one address for an entity, whatever the version and whoever asks. */
class CanonicalTest {

    private static TestGateway gateway;

    @BeforeAll
    static void start() {
        gateway = SampleFramework.gateway();
        JsonObject framework = SampleFramework.json();
        framework.getJsonArray("CFItems").getJsonObject(0).put("fullStatement", "<b>Understand</b> \"functions\"");
        SampleFramework.load(gateway, framework);
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {
        DOCUMENT, ITEM, "30000000-0000-4000-8000-000000000001", "40000000-0000-4000-8000-000000000001",
        "50000000-0000-4000-8000-000000000001", "60000000-0000-4000-8000-000000000001"})
    void any_entity_answers_with_its_body_of_1_1(String id) {
        assertThat(new JsonObject(get(id).body()).getString("identifier")).isEqualTo(id);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "application/json | application/json", "*/* | application/json", "application/* | application/json",
        "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8 | text/html; charset=utf-8",
        "text/html;q=0.5, application/json | application/json"})
    void a_reader_gets_what_it_accepts(String accept, String type) {
        HttpResponse<String> answer = get(ITEM, "Accept", accept);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue(type);
        assertThat(answer.headers().firstValue("Vary")).hasValue("Accept");
        assertThat(answer.body()).contains("Graph linear functions");
    }

    @Test
    void a_page_shows_texts_and_no_markup_of_theirs() {
        HttpResponse<String> page = get(SampleFramework.DOMAIN + ".html");
        assertThat(page.body()).contains("<h1>&lt;b&gt;Understand&lt;/b&gt; &quot;functions&quot;</h1>");
        assertThat(page.body()).contains("<a href=\"https://standards.example.org/CFDocuments/" + DOCUMENT + "\">");
        assertThat(get(ITEM + ".json", "Accept", "text/html").headers().firstValue("Content-Type"))
                .hasValue("application/json");
    }

    @Test
    void a_framework_also_comes_as_its_source_gave_it() {
        HttpResponse<String> source = get(DOCUMENT, "Accept", "application/vnd.crosswalk.source+json");
        JsonObject item = new JsonObject(source.body()).getJsonArray("CFItems").getJsonObject(0);
        assertThat(item.getJsonObject("CFDocumentURI").getString("identifier")).isEqualTo(DOCUMENT);
    }

    @Test
    void what_there_is_not_is_refused() {
        assertThat(get("99999999-0000-4000-8000-000000000001").statusCode()).isEqualTo(404);
        assertThat(get("slope").statusCode()).isEqualTo(404);
        assertThat(get(ITEM, "Accept", "image/png").statusCode()).isEqualTo(406);
    }

    private HttpResponse<String> get(String id, String... headers) {
        return gateway.anonymous("GET", "/uri/" + id, "", headers);
    }
}
