package org.crosswalk.casestandards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.crosswalk.casestandards.SampleFramework.DOCUMENT;
import static org.crosswalk.casestandards.SampleFramework.ITEM;

import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Set;

import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.crosswalk.hub.client.SharingPolicy;
import org.crosswalk.hub.standards.FrameworkReaders;
import org.crosswalk.hub.testing.TestHub;
import org.crosswalk.web.testing.TestGateway;

/** Who may read frameworks: anybody, anybody what is openly licensed, or clients alone. */
class ReadersTest {

    private static final String CLOSED = "11000000-0000-4000-8000-000000000001";

    private static TestGateway start(FrameworkReaders readers) {
        TestGateway gateway = TestGateway.start(TestHub.ruledBy(TestHub.rules().readBy(readers)), CaseAdapter::new);
        JsonObject open = SampleFramework.json();
        open.getJsonObject("CFDocument").put("licenseURI", new JsonObject().put("title", "CC0")
                .put("identifier", "50000000-0000-4000-8000-000000000001").put("uri", "https://example.org/licence"));
        SampleFramework.load(gateway, open);
        SampleFramework.load(gateway, new JsonObject().put("CFDocument", SampleFramework.another(CLOSED)
                .getJsonObject("CFDocument").put("licenseURI", new JsonObject().put("title", "All rights reserved")
                        .put("identifier", "51000000-0000-4000-8000-000000000001").put("uri", "https://example.org/l"))));
        gateway.client("reader", Set.of("case.read"), everything());
        gateway.client("other", Set.of("hub.read"), everything());
        gateway.client("few", Set.of("case.read"), new SharingPolicy("trial", false, Set.of(), Set.of(),
                Map.of("cfDocument", Set.of("*"), "cfItem", Set.of("humanCodingScheme"))));
        return gateway;
    }

    @Nested
    class Clients {

        private final TestGateway gateway = start(FrameworkReaders.CLIENTS);

        @AfterEach
        void stop() {
            gateway.close();
        }

        @ParameterizedTest
        @ValueSource(strings = {
            "/ims/case/v1p1/CFDocuments", "/ims/case/v1p1/CFPackages/" + DOCUMENT, "/ims/case/v1p0/CFItems/" + ITEM,
            "/ims/case/v1p1/CFItems/99999999-0000-4000-8000-000000000001", "/uri/" + ITEM})
        void nobody_reads_without_a_credential(String path) {
            HttpResponse<String> answer = gateway.anonymous("GET", path, "");
            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(answer.headers().firstValue("WWW-Authenticate").orElseThrow()).startsWith("Bearer");
            assertThat(answer.body()).contains(path.contains("v1p0") ? "unauthorisedrequest" : "unauthorised_request");
        }

        @Test
        void a_client_reads_with_the_scope_for_it() {
            assertThat(gateway.get("reader", "/ims/case/v1p1/CFPackages/" + DOCUMENT).body()).contains("Graph linear");
            assertThat(gateway.get("other", "/ims/case/v1p1/CFItems/" + ITEM).statusCode()).isEqualTo(403);
            assertThat(gateway.get("reader", "/ims/case/v1p1/CFItems/99999999-0000-4000-8000-000000000001").statusCode())
                    .isEqualTo(404);
        }

        @Test
        void a_client_that_is_shown_less_gets_a_package_with_less() {
            JsonObject whole = new JsonObject(gateway.get("few", "/ims/case/v1p1/CFPackages/" + DOCUMENT).body());
            JsonObject item = whole.getJsonArray("CFItems").getJsonObject(0);
            assertThat(item.getString("humanCodingScheme")).isEqualTo("F");
            assertThat(item.fieldNames()).doesNotContain("CFItemType", "educationLevel");
            assertThat(whole.getJsonArray("CFAssociations")).isEmpty();
        }
    }

    @Nested
    class Licensed {

        private final TestGateway gateway = start(FrameworkReaders.LICENSED);

        @AfterEach
        void stop() {
            gateway.close();
        }

        @Test
        void anybody_reads_what_is_openly_licensed_and_clients_the_rest() {
            HttpResponse<String> list = gateway.anonymous("GET", "/ims/case/v1p1/CFDocuments", "");
            assertThat(list.headers().firstValue("X-Total-Count")).hasValue("1");
            assertThat(gateway.anonymous("GET", "/ims/case/v1p1/CFPackages/" + DOCUMENT, "").body()).contains("Graph linear");
            assertThat(gateway.anonymous("GET", "/ims/case/v1p1/CFItems/" + ITEM, "").statusCode()).isEqualTo(200);
            assertThat(gateway.anonymous("GET", "/ims/case/v1p1/CFPackages/" + CLOSED, "").statusCode()).isEqualTo(401);
            assertThat(gateway.get("reader", "/ims/case/v1p1/CFPackages/" + CLOSED).statusCode()).isEqualTo(200);
        }
    }

    private static SharingPolicy everything() {
        return new SharingPolicy("operation", true, Set.of(), Set.of(), Map.of());
    }
}
