package org.crosswalk.conformance.casestandards;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.crosswalk.conformance.Client.Answer;
import org.crosswalk.conformance.Deployment;
import org.crosswalk.conformance.DeploymentResolver;

/** What cannot be answered is refused in the words of the version that was asked, which differ. */
@ExtendWith(DeploymentResolver.class)
class RefusalSuite {

    private static final String UNKNOWN = "00000000-0000-4000-8000-000000000000";

    private final Deployment deployment;

    RefusalSuite(Deployment deployment) {
        this.deployment = deployment;
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "CFDocuments", "CFPackages", "CFItems", "CFItemAssociations", "CFAssociations", "CFAssociationGroupings",
        "CFConcepts", "CFSubjects", "CFItemTypes", "CFLicenses", "CFRubrics"})
    void an_unknown_identifier_and_one_that_is_none_are_answered_with_404(String collection) {
        for (String version : new String[] {"v1p0", "v1p1"}) {
            CaseService service = CaseService.of(deployment, version);
            service.refused(collection + "/" + UNKNOWN, 404, "unknownobject");
            String invalid = service.of1p1() ? "invalid_uuid" : "invaliduuid";
            service.refused(collection + "/none", 404, invalid);
            service.refused(collection + "/" + UNKNOWN + "0", 404, invalid);
        }
    }

    @Test
    void an_entity_of_another_kind_is_unknown() {
        for (String version : new String[] {"v1p0", "v1p1"}) {
            CaseService service = CaseService.of(deployment, version);
            String document = service.packages().getFirst().path("CFDocument").path("identifier").asText();
            service.refused("CFItems/" + document, 404, "unknownobject");
            service.refused("CFLicenses/" + document, 404, "unknownobject");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE"})
    void nothing_is_written_through_a_provider(String method) {
        for (String version : new String[] {"v1p0", "v1p1"}) {
            Answer answer = CaseService.of(deployment, version).send(method, "CFDocuments", Map.of());
            assertThat(answer.status()).as(version + " " + method).isEqualTo(405);
        }
    }
}
