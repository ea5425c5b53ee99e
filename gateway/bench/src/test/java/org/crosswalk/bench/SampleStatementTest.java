package org.crosswalk.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;

import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;

class SampleStatementTest {

    private static final String BASE = "http://127.0.0.1:8080";

    @Test
    void it_weighs_about_a_kilobyte() {
        assertThat(SampleStatement.next(BASE, 1_000)).allSatisfy(each ->
                assertThat(each.json().getBytes(StandardCharsets.UTF_8).length).isBetween(900, 1_150));
    }

    @Test
    void it_is_a_statement_of_a_rostered_student_under_a_random_id() {
        SampleStatement sample = SampleStatement.next(BASE);
        JsonObject statement = new JsonObject(sample.json());
        JsonObject account = statement.getJsonObject("actor").getJsonObject("account");
        assertThat(statement.fieldNames())
                .contains("id", "actor", "verb", "object", "context", "timestamp")
                .isSubsetOf("id", "actor", "verb", "object", "result", "context", "timestamp");
        assertThat(sample.id().version()).isEqualTo(4);
        assertThat(sample.id().variant()).isEqualTo(2);
        assertThat(statement.getString("id")).isEqualTo(sample.id().toString());
        assertThat(account.getString("homePage")).isEqualTo("https://lms.pineriver.example");
        assertThat(account.getString("name")).matches("user-student-0(0[1-9]|1[0-9]|20)");
        assertThat(statement.getInstant("timestamp")).isEqualTo(sample.timestamp().toInstant());
    }

    @Test
    void one_in_ten_is_scored_at_a_line_item_the_others_are_pages_without_a_result() {
        List<JsonObject> statements = SampleStatement.next(BASE, 10_000).stream()
                .map(each -> new JsonObject(each.json()))
                .toList();
        List<JsonObject> scored = statements.stream().filter(each -> each.containsKey("result")).toList();
        assertThat(scored.size()).isBetween(800, 1_200);
        assertThat(scored).allSatisfy(each -> {
            JsonObject score = each.getJsonObject("result").getJsonObject("score");
            assertThat(each.getJsonObject("object").getString("id"))
                    .startsWith("http://127.0.0.1:8080/ims/oneroster/gradebook/v1p2/lineItems/li-alg1-");
            assertThat(score.getInteger("max")).isEqualTo(20);
            assertThat(score.getInteger("raw")).isBetween(0, 20);
            assertThat(score.getDouble("scaled") * 20).isEqualTo(score.getInteger("raw").doubleValue());
        });
        assertThat(scored).extracting(each -> each.getJsonObject("object").getString("id"))
                .as("every line item of the class").satisfies(ids -> assertThat(ids.stream().distinct()).hasSize(7));
        assertThat(statements).filteredOn(each -> !each.containsKey("result")).allSatisfy(each ->
                assertThat(each.getJsonObject("object").getString("id"))
                        .startsWith("https://lms.pineriver.example/courses/algebra-1/"));
    }
}
