package org.crosswalk.conformance.xapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/** Statements that take others back, and what refers to a match (Data 2.3.2, Communication 2.1.4). */
final class VoidingChecks {

    private static final String VOIDED = "{\"id\":\"http://adlnet.gov/expapi/verbs/voided\"}";

    private VoidingChecks() {}

    static Stream<Check> all() {
        return Stream.of(
                Check.of("18 19 20 155 157 163", "what is voided is found by voidedStatementId alone", lrs -> {
                    String id = lrs.stored(Sample.plain().toString()).getFirst();
                    assertThat(lrs.statement(id).status()).isEqualTo(200);
                    lrs.stored(voiding(id));
                    isVoided(lrs, id);
                }),
                Check.of("XAPI-1.0.3-03", "what comes after the statement that voids it is voided", lrs -> {
                    UUID id = UUID.randomUUID();
                    lrs.stored(voiding(id.toString()));
                    assertThat(lrs.put(id, Sample.plain().toString()).status()).isEqualTo(204);
                    isVoided(lrs, id.toString());
                    assertThat(lrs.ids(Map.of("activity", "http://example.org/activities/riddle", "limit", "1")))
                            .doesNotContain(id.toString());
                }),
                Check.of("XAPI-1.0.3-03", "what comes in one batch with the statement that voids it is voided", lrs -> {
                    UUID id = UUID.randomUUID();
                    lrs.stored("[" + voiding(id.toString()) + "," + Sample.plain().withId(id) + "]");
                    isVoided(lrs, id.toString());
                }),
                Check.of("16", "a voiding statement is not voided", lrs -> {
                    String id = lrs.stored(Sample.plain().toString()).getFirst();
                    String voiding = lrs.stored(voiding(id)).getFirst();
                    lrs.post(voiding(voiding));
                    assertThat(lrs.statement(voiding).status()).isEqualTo(200);
                    isVoided(lrs, id);
                }),
                Check.of("17 20", "a voiding statement without a StatementRef is refused", lrs -> {
                    String id = lrs.stored(Sample.plain().toString()).getFirst();
                    for (String object : List.of("{\"id\":\"http://example.org/a\"}",
                            "{\"objectType\":\"Activity\",\"id\":\"urn:uuid:" + id + "\"}",
                            "{\"objectType\":\"Agent\",\"mbox\":\"mailto:a@example.org\"}")) {
                        assertThat(lrs.post(Sample.plain().with("verb", VOIDED).with("object", object).toString())
                                .status()).as(object).isEqualTo(400);
                    }
                    assertThat(lrs.statement(id).status()).isEqualTo(200);
                }),
                Check.of("162 163 XAPI-1.0.3-05", "what refers to a voided statement is listed, itself it is not", lrs -> {
                    String activity = "http://example.org/activities/" + UUID.randomUUID();
                    String id = lrs.stored(Sample.plain().with("object", "{\"id\":\"" + activity + "\"}").toString())
                            .getFirst();
                    String voiding = lrs.stored(voiding(id)).getFirst();
                    assertThat(lrs.ids(Map.of("activity", activity))).containsExactly(voiding);
                }),
                Check.of("XAPI-1.0.3-05", "references to a match are listed over any number of them", lrs -> {
                    String verb = "http://example.org/verbs/" + UUID.randomUUID();
                    String first = lrs.stored(Sample.plain().with("verb.id", '"' + verb + '"').toString()).getFirst();
                    String second = lrs.stored(referring(first).toString()).getFirst();
                    String third = lrs.stored(referring(second).toString()).getFirst();
                    assertThat(lrs.ids(Map.of("verb", verb))).containsExactly(third, second, first);
                }));
    }

    private static void isVoided(Lrs lrs, String id) {
        assertThat(lrs.statement(id).status()).as("GET by statementId").isEqualTo(404);
        var voided = lrs.get("statements", Map.of("voidedStatementId", id));
        assertThat(voided.status()).as("GET by voidedStatementId").isEqualTo(200);
        assertThat(voided.json().path("id").asText()).isEqualTo(id);
    }

    private static Sample referring(String id) {
        return Sample.plain().with("object", "{\"objectType\":\"StatementRef\",\"id\":\"" + id + "\"}");
    }

    private static String voiding(String id) {
        return referring(id).with("verb", VOIDED).toString();
    }
}
