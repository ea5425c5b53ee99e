package org.crosswalk.conformance.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.crosswalk.conformance.Client;
import org.crosswalk.conformance.Client.Answer;
import org.crosswalk.conformance.Deployment;
import org.crosswalk.conformance.DeploymentResolver;

/** The sample district's second client sees one class of twenty pupils and no names, and every read is on record. */
@ExtendWith(DeploymentResolver.class)
class SharingSuite {

    private static final String V1P1 = "/ims/oneroster/v1p1/";
    private static final String V1P2 = "/ims/oneroster/rostering/v1p2/";

    private final Client vendor;
    private final Client everything;

    SharingSuite(Deployment deployment) {
        this.vendor = deployment.vendor();
        this.everything = deployment.everything();
    }

    @ParameterizedTest
    @CsvSource({"classes, 1", "students, 20", "teachers, 1", "enrollments, 21"})
    void only_the_rows_of_its_class_are_counted_and_read(String collection, String total) {
        for (String service : List.of(V1P1, V1P2)) {
            Answer page = vendor.get(service + collection + "?limit=1000");
            assertThat(page.status()).as(page.body()).isEqualTo(200);
            assertThat(page.header("X-Total-Count")).as(service + collection).isEqualTo(total);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {V1P1, V1P2})
    void no_pupil_comes_with_a_name_or_an_address(String service) {
        List<String> members = new ArrayList<>();
        for (JsonNode user : vendor.get(service + "students?limit=100").json().path("users")) {
            user.fieldNames().forEachRemaining(members::add);
        }
        assertThat(members).isNotEmpty().doesNotContain("givenName", "familyName", "middleName", "email", "phone",
                "sms", "username", "identifier", "userMasterIdentifier");
    }

    @ParameterizedTest
    @ValueSource(strings = {"fields=givenName", "sort=familyName", "filter=email~'a'", "filter=givenName%3D'Amara'"})
    void a_field_that_is_not_granted_is_unknown(String query) {
        for (String service : List.of(V1P1, V1P2)) {
            Answer answer = vendor.get(service + "users?" + query);
            Answer invented = vendor.get(service + "users?" + query.replaceAll("(given|family)Name|email", "shoeSize"));
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.body().replaceAll("(given|family)Name|email", "shoeSize")).isEqualTo(invented.body());
        }
    }

    @Test
    void a_pupil_of_another_class_does_not_exist() {
        assertThat(vendor.get(V1P2 + "users/user-student-060").status()).isEqualTo(404);
        assertThat(everything.get(V1P2 + "users/user-student-060").status()).isEqualTo(200);
        assertThat(vendor.get("/hub/v1/mastery?learner=user-student-060").json().path("mastery")).isEmpty();
    }

    @Test
    void a_statement_of_another_client_is_not_shown() {
        String id = everything.xapi("POST", "", """
                {"actor":{"mbox":"mailto:private@example.org"},"verb":{"id":"http://x.org/v"},"object":{"id":"http://x.org/o"}}""")
                .json().path(0).asText();
        assertThat(everything.xapi("GET", "?statementId=" + id, "").status()).isEqualTo(200);
        assertThat(vendor.xapi("GET", "?statementId=" + id, "").status()).isEqualTo(404);
    }

    @Test
    void what_it_reads_is_on_the_record_of_the_pupil() {
        String disclosures = "/hub/v1/learners/user-student-005/disclosures?limit=1";
        assertThat(vendor.get(V1P2 + "students/user-student-005").status()).isEqualTo(200);
        JsonNode newest = everything.get(disclosures).json().path("disclosures").path(0);
        assertThat(newest.path("client").asText()).isEqualTo("vendor-a");
        assertThat(newest.path("kind").asText()).isEqualTo("user");
        assertThat(newest.path("grounds").asText()).isEqualTo("Algebra practice, agreement 2026-014");
        assertThat(newest.path("fields").toString()).contains("\"grades\"").doesNotContain("givenName", "email");
    }
}
