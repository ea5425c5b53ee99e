package org.crosswalk.casestandards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.crosswalk.casestandards.SampleFramework.DOCUMENT;
import static org.crosswalk.casestandards.SampleFramework.ITEM;

import java.net.http.HttpResponse;

import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.crosswalk.web.testing.TestGateway;

/** Readers that keep copies hear whether they are still true. */
class CachesTest {

    private TestGateway gateway;

    @BeforeEach
    void start() {
        gateway = SampleFramework.gateway();
        SampleFramework.load(gateway, SampleFramework.json());
    }

    @AfterEach
    void stop() {
        gateway.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "/ims/case/v1p1/CFDocuments", "/ims/case/v1p0/CFDocuments/" + DOCUMENT, "/ims/case/v1p1/CFPackages/" + DOCUMENT,
        "/ims/case/v1p1/CFItems/" + ITEM, "/ims/case/v1p1/CFItemAssociations/" + ITEM, "/uri/" + ITEM})
    void givenTheEntityTag_whenNothingHasChanged_thenNothingIsSent(String path) {
        String tag = get(path).headers().firstValue("ETag").orElseThrow();
        assertThat(get(path, "If-None-Match", tag).statusCode()).isEqualTo(304);
        assertThat(get(path, "If-None-Match", tag).body()).isEmpty();
        assertThat(get(path, "If-None-Match", "\"other\", W/" + tag).statusCode()).isEqualTo(304);
        assertThat(get(path, "If-None-Match", "\"other\"").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/ims/case/v1p0/CFDocuments/" + DOCUMENT, "/ims/case/v1p1/CFItems/" + ITEM})
    void givenTheDateOfChange_whenAskedForLaterOnes_thenNothingIsSent(String path) {
        assertThat(get(path).headers().firstValue("Last-Modified")).hasValue("Fri, 01 May 2026 10:00:00 GMT");
        assertThat(get(path, "If-Modified-Since", "Fri, 01 May 2026 10:00:00 GMT").statusCode()).isEqualTo(304);
        assertThat(get(path, "If-Modified-Since", "Fri, 01 May 2026 09:59:59 GMT").statusCode()).isEqualTo(200);
        assertThat(get(path, "If-Modified-Since", "yesterday").statusCode()).isEqualTo(200);
    }

    @Test
    void givenACopyOfAPackage_whenAnItemInItChangesWithAnotherFramework_thenThePackageIsAnother() {
        String path = "/ims/case/v1p1/CFPackages/" + DOCUMENT;
        HttpResponse<String> before = get(path);
        String tag = before.headers().firstValue("ETag").orElseThrow();
        JsonObject other = SampleFramework.another("11000000-0000-4000-8000-000000000001");
        other.getJsonArray("CFItems").getJsonObject(1)
                .put("fullStatement", "Graph lines").put("lastChangeDateTime", "2026-06-01T10:00:00Z");
        assertThat(SampleFramework.load(gateway, other).held()).isZero();
        HttpResponse<String> after = get(path, "If-None-Match", tag);
        assertThat(after.statusCode()).isEqualTo(200);
        assertThat(after.body()).contains("Graph lines");
        assertThat(get(path, "If-Modified-Since", after.headers().firstValue("Last-Modified").orElseThrow())
                .statusCode()).isEqualTo(304);
    }

    private HttpResponse<String> get(String path, String... headers) {
        return gateway.anonymous("GET", path, "", headers);
    }
}
