package org.crosswalk.conformance.casestandards;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.crosswalk.conformance.Client;
import org.crosswalk.conformance.Client.Answer;
import org.crosswalk.conformance.Deployment;
import org.crosswalk.conformance.DeploymentResolver;

/** Frameworks of learning targets, open to anybody, in both versions. */
@ExtendWith(DeploymentResolver.class)
class FrameworkSuite {

    private final Client anybody;

    FrameworkSuite(Deployment deployment) {
        this.anybody = deployment.anybody();
    }

    @ParameterizedTest
    @ValueSource(strings = {"v1p0", "v1p1"})
    void a_framework_is_found_listed_whole_and_by_its_parts(String version) {
        String service = "/ims/case/" + version + "/";
        Answer documents = anybody.get(service + "CFDocuments");
        assertThat(documents.status()).as(documents.body()).isEqualTo(200);
        assertThat(Long.parseLong(documents.header("X-Total-Count")))
                .isEqualTo(documents.json().path("CFDocuments").size());
        String id = documents.json().path("CFDocuments").path(0).path("identifier").asText();

        JsonNode whole = anybody.get(service + "CFPackages/" + id).json();
        assertThat(whole.path("CFDocument").path("identifier").asText()).isEqualTo(id);
        assertThat(whole.path("CFItems").size()).isPositive();
        Set<String> items = new HashSet<>();
        whole.path("CFItems").forEach(item -> {
            items.add(item.path("identifier").asText());
            assertThat(item.path("fullStatement").asText()).isNotBlank();
            assertThat(item.path("lastChangeDateTime").asText()).matches("\\d{4}-\\d\\d-\\d\\dT.*");
            assertThat(item.has("CFDocumentURI")).as("an item in a package does not repeat its document").isFalse();
        });
        assertThat(items).hasSize(whole.path("CFItems").size());

        String item = whole.path("CFItems").path(0).path("identifier").asText();
        JsonNode found = anybody.get(service + "CFItems/" + item).json();
        assertThat(found.path("identifier").asText()).isEqualTo(item);
        assertThat(found.path("CFDocumentURI").path("identifier").asText()).isEqualTo(id);
        Answer around = anybody.get(service + "CFItemAssociations/" + item);
        assertThat(around.status()).isEqualTo(200);
        assertThat(around.json().path("CFItem").path("identifier").asText()).isEqualTo(item);
        around.json().path("CFAssociations").forEach(association -> assertThat(
                        Set.of(association.path("originNodeURI").path("identifier").asText(),
                                association.path("destinationNodeURI").path("identifier").asText()))
                .contains(item));
    }

    @ParameterizedTest
    @ValueSource(strings = {"CFDocuments/", "CFPackages/", "CFItems/", "CFItemAssociations/"})
    void an_unknown_identifier_is_answered_with_404_in_both_versions(String path) {
        for (String version : new String[] {"v1p0", "v1p1"}) {
            Answer answer = anybody.get("/ims/case/" + version + "/" + path + "00000000-0000-4000-8000-000000000000");
            assertThat(answer.status()).isEqualTo(404);
            assertThat(answer.json().path("imsx_codeMajor").asText()).isEqualTo("failure");
            assertThat(answer.body()).contains("unknownobject");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"v1p0", "v1p1"})
    void what_is_no_uuid_is_no_identifier(String version) {
        Answer answer = anybody.get("/ims/case/" + version + "/CFItems/none");
        assertThat(answer.status()).isIn(400, 404);
        assertThat(answer.json().path("imsx_severity").asText()).isEqualTo("error");
    }
}
