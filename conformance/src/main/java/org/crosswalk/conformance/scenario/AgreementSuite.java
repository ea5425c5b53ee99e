package org.crosswalk.conformance.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.crosswalk.conformance.Client;
import org.crosswalk.conformance.Client.Answer;
import org.crosswalk.conformance.Deployment;
import org.crosswalk.conformance.DeploymentResolver;

/**
 * A vendor's agreement ends: from that moment it is shown nothing, by any standard. The district still knows whom it had
 * been told about, and only two administrators together let it in again.
 */
@ExtendWith(DeploymentResolver.class)
class AgreementSuite {

    private static final String STUDENTS = "/ims/oneroster/rostering/v1p2/students?limit=100";
    private static final String RESULTS = "/ims/oneroster/gradebook/v1p2/results";
    private static final String POLICY = "/hub/v1/policies/vendor-a";
    private static final Map<String, String> JSON = Map.of("Content-Type", "application/json");

    private final Client office;
    private final Client second;
    private final Client vendor;
    private final Client tokenOfVendor;
    private String agreed = "";

    AgreementSuite(Deployment deployment) {
        this.office = deployment.everything();
        this.second = deployment.secondAdministrator();
        this.vendor = deployment.vendor();
        Answer token = vendor.send("POST", "/oauth2/token", "grant_type=client_credentials",
                Map.of("Content-Type", "application/x-www-form-urlencoded"));
        this.tokenOfVendor = new Client(deployment.url(), "Bearer " + token.json().path("access_token").asText());
    }

    @BeforeEach
    void what_is_agreed() {
        ObjectNode policy = (ObjectNode) District.first(office.get("/hub/v1/policies").json().path("policies"),
                each -> each.path("client").asText().equals("vendor-a"));
        assertThat(policy.path("inForce").asBoolean()).isTrue();
        policy.set("fields", policy.path("components"));
        policy.remove(java.util.List.of("client", "inForce", "components", "pending"));
        agreed = policy.toString();
    }

    @AfterEach
    void it_is_agreed_again() {
        JsonNode asked = office.send("PUT", POLICY, agreed, JSON).json().path("pending");
        if (!asked.isMissingNode()) {
            second.post("/hub/v1/policies/changes/" + asked.path("id").asText() + "/approve", "");
        }
    }

    @Test
    void when_an_agreement_ends_nothing_more_is_told_and_who_was_told_is_known() {
        String from = Instant.now().toString();
        assertThat(vendor.get(STUDENTS).header("X-Total-Count")).isEqualTo("20");
        assertThat(tokenOfVendor.get(STUDENTS).header("X-Total-Count")).isEqualTo("20");

        Answer ended = office.send("PUT", POLICY, with(agreed, "until", "2026-10-31"), JSON);
        assertThat(ended.status()).as(ended.body()).isEqualTo(200);
        assertThat(ended.json().path("inForce").asBoolean(true)).isFalse();
        for (Client each : java.util.List.of(vendor, tokenOfVendor)) {
            assertThat(each.get(STUDENTS).json().path("users")).isEmpty();
            assertThat(each.get("/ims/oneroster/v1p1/students").json().path("users")).isEmpty();
            assertThat(each.get(RESULTS).json().path("results")).isEmpty();
            assertThat(each.get("/hub/v1/evidence").json().path("evidence")).isEmpty();
            assertThat(each.get("/hub/v1/mastery").json().path("mastery")).isEmpty();
            assertThat(each.get("/hub/v1/learners/user-student-001/timeline").status()).isEqualTo(404);
        }
        assertThat(office.get("/hub/v1/clients/vendor-a/preview").json().path("kinds")).isEmpty();

        JsonNode affected = office.get("/hub/v1/clients/vendor-a/incident?limit=100&from=" + from + "&to="
                + Instant.now().plusSeconds(1)).json().path("affected");
        assertThat(District.texts(affected, "learner")).hasSize(20).contains("user-student-001", "user-student-019");
        assertThat(affected.path(0).path("fields").toString()).contains("user.grades").doesNotContain("familyName");
    }

    @Test
    void a_wider_agreement_takes_two_administrators() {
        String names = with(agreed, "schools", "org-lincoln-high");
        Answer asked = office.send("PUT", POLICY, names, JSON);
        assertThat(asked.status()).as(asked.body()).isEqualTo(202);
        String change = "/hub/v1/policies/changes/" + asked.json().at("/pending/id").asText();
        assertThat(office.post(change + "/approve", "").status()).isEqualTo(403);
        assertThat(vendor.get(STUDENTS).header("X-Total-Count")).isEqualTo("20");
        assertThat(second.post(change + "/approve", "").status()).isEqualTo(200);
        assertThat(Integer.parseInt(vendor.get(STUDENTS).header("X-Total-Count"))).isGreaterThan(20);
        JsonNode audit = office.get("/hub/v1/audit?limit=2").json().path("audit");
        assertThat(District.texts(audit, "action")).containsExactly("policy.approve", "policy.request");
        assertThat(District.texts(audit, "client")).containsExactly("privacy", "demo");
    }

    private static String with(String policy, String member, String value) {
        ObjectNode changed = (ObjectNode) new Answer(200, Map.of(), policy).json();
        if (member.equals("schools")) {
            changed.putArray(member).add(value);
        } else {
            changed.put(member, value);
        }
        return changed.toString();
    }
}
