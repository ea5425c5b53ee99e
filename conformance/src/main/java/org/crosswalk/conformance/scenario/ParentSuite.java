package org.crosswalk.conformance.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.crosswalk.conformance.Client;
import org.crosswalk.conformance.Client.Answer;
import org.crosswalk.conformance.Deployment;
import org.crosswalk.conformance.DeploymentResolver;

/**
 * A parent asks who was told what about a child, gets all that is known, and opts out: from then on no vendor is told of
 * the child, while the district goes on to know what it learned.
 */
@ExtendWith(DeploymentResolver.class)
class ParentSuite {

    private static final String CHILD = "user-student-017";
    private static final String STUDENTS = "/ims/oneroster/rostering/v1p2/students";

    private final String quiz = "quiz-" + UUID.randomUUID();
    private final District district;
    private final Client vendor;
    private String optOut = "";

    ParentSuite(Deployment deployment) {
        this.district = new District(deployment);
        this.vendor = deployment.vendor();
    }

    @AfterEach
    void all_is_shared_as_it_was() {
        district.client().send("DELETE", "/hub/v1/suppressions/" + optOut, "", Map.of());
        district.deletesQuiz(quiz);
    }

    @Test
    void who_was_told_what_is_answered_and_an_opt_out_holds_everywhere_until_it_is_lifted() {
        Framework framework = new Framework();
        String target = framework.item("P.1", "Read a graph");
        district.adopts(framework.json());
        district.postsQuiz(quiz, "Quiz of a story " + quiz, target);
        district.scored(CHILD, quiz, 16, "2026-11-20T09:00:00Z");
        district.masters(CHILD, target, 0.8, "mastered", 1);
        assertThat(vendor.get(STUDENTS + "/" + CHILD).status()).isEqualTo(200);
        assertThat(vendor.get("/hub/v1/mastery?learner=" + CHILD).json().path("mastery")).isNotEmpty();

        List<JsonNode> told = toldToVendor();
        assertThat(told).extracting(each -> each.path("kind").asText()).contains("user", "mastery");
        JsonNode roster = told.stream().filter(each -> each.path("kind").asText().equals("user")).findFirst().orElseThrow();
        assertThat(roster.path("grounds").asText()).isEqualTo("Algebra practice, agreement 2026-014");
        assertThat(roster.path("fields").toString()).contains("grades").doesNotContain("familyName", "email");

        JsonNode all = district.client().get("/hub/v1/learners/" + CHILD + "/export").json();
        assertThat(all.path("records").path("result").toString()).contains(quiz);
        JsonNode vendors = District.first(all.path("disclosed"), each -> each.path("client").asText().equals("vendor-a"));
        assertThat(vendors.path("kinds").toString()).contains("user", "mastery");

        Answer out = district.client().post("/hub/v1/suppressions", """
                {"learner":"%s","kind":"optOut"}""".formatted(CHILD));
        assertThat(out.status()).as(out.body()).isEqualTo(201);
        optOut = out.json().path("id").asText();
        assertThat(vendor.get(STUDENTS + "/" + CHILD).status()).isEqualTo(404);
        assertThat(vendor.get(STUDENTS + "?limit=100").header("X-Total-Count")).isEqualTo("19");
        assertThat(vendor.get("/hub/v1/mastery?learner=" + CHILD).json().path("mastery")).isEmpty();
        assertThat(vendor.get("/hub/v1/learners/" + CHILD + "/timeline").status()).isEqualTo(404);
        assertThat(vendor.get("/ims/oneroster/gradebook/v1p2/classes/class-alg1-p2/lineItems/" + quiz + "/results").json()
                .path("results")).isEmpty();

        district.scored(CHILD, quiz, 20, "2026-11-23T09:00:00Z");
        district.shows(CHILD, quiz, 20);
        district.masters(CHILD, target, 1.0, "mastered", 2);
        assertThat(toldToVendor()).as("nothing was told after the opt-out").isEqualTo(told);

        assertThat(district.client().send("DELETE", "/hub/v1/suppressions/" + optOut, "", Map.of()).status())
                .isEqualTo(204);
        assertThat(vendor.get(STUDENTS + "?limit=100").header("X-Total-Count")).isEqualTo("20");
        List<String> acts = District.texts(district.client().get("/hub/v1/audit?limit=2").json().path("audit"), "action");
        assertThat(acts).containsExactly("suppression.lift", "suppression.create");
    }

    /** The rows of the ledger about the child and the vendor, the latest first. */
    private List<JsonNode> toldToVendor() {
        return StreamSupport.stream(district.client().get("/hub/v1/learners/" + CHILD + "/disclosures?limit=1000").json()
                .path("disclosures").spliterator(), false)
                .filter(each -> each.path("client").asText().equals("vendor-a"))
                .toList();
    }
}
