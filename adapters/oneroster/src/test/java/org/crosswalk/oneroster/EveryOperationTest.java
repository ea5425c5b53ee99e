package org.crosswalk.oneroster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.crosswalk.hub.testing.TestHub.PINE;
import static org.crosswalk.hub.testing.TestHub.await;

import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.List;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

import org.crosswalk.hub.client.SharingPolicy;
import org.crosswalk.hub.gradebook.AssessmentLineItem;
import org.crosswalk.hub.gradebook.AssessmentResult;
import org.crosswalk.hub.gradebook.Resource;
import org.crosswalk.hub.gradebook.Result;
import org.crosswalk.hub.gradebook.ScoreScale;
import org.crosswalk.hub.record.RecordType;
import org.crosswalk.hub.roster.AcademicSession;
import org.crosswalk.hub.roster.Demographics;
import org.crosswalk.hub.testing.TestHub;
import org.crosswalk.hub.testing.TestRoster;
import org.crosswalk.oneroster.serve.Scopes;
import org.crosswalk.web.testing.TestGateway;

/** All 61 operations of 1.1 and all 81 of 1.2, each with its success. */
class EveryOperationTest {

    private static TestGateway gateway;

    @BeforeAll
    static void start() {
        TestHub hub = TestHub.with();
        TestRoster.store(hub.hub(), PINE);
        LocalDate day = LocalDate.of(2026, 9, 10);
        save(hub, AcademicSession.TYPE, new AcademicSession(TestRoster.entry("period-1"), "Quarter 1", "gradingPeriod",
                day, day.plusDays(60), "2027", "term-1"));
        save(hub, Demographics.TYPE, new Demographics(TestRoster.entry("student-1"), LocalDate.of(2011, 3, 5), "female",
                new JsonObject(), "US", null, null, null));
        save(hub, Resource.TYPE, new Resource(TestRoster.entry("resource-1"), "vendor-1", "Workbook", List.of(), null,
                null, null, List.of()));
        save(hub, ScoreScale.TYPE, new ScoreScale(TestRoster.entry("scale-1"), "Letters", "letter", "class-1", null,
                new JsonArray().add(new JsonObject().put("itemValueLHS", "A").put("itemValueRHS", "90"))));
        save(hub, Result.TYPE, new Result(TestRoster.entry("result-1"), "li-1", "student-1", true, "class-1",
                "fully graded", day, BigDecimal.TEN, null, null, null, new JsonArray(), new JsonObject()));
        save(hub, AssessmentLineItem.TYPE, new AssessmentLineItem(TestRoster.entry("ali-1"), "State test", null, null,
                null, null, null, null, List.of(), new JsonArray()));
        save(hub, AssessmentResult.TYPE, new AssessmentResult(TestRoster.entry("ar-1"), "ali-1", "student-1",
                "fully graded", day, null, null, null, null, null, new JsonArray(), new JsonObject()));
        for (String table : List.of("class", "course", "\"user\"")) {
            await(hub.hub().database().pool().query("update hub." + table + " set resources = '{resource-1}'").execute());
        }
        gateway = TestGateway.start(hub, OneRosterAdapter::new);
        gateway.client("all", Scopes.all(), SharingPolicy.everything("operation"));
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @ParameterizedTest(name = "{0} {1} {2}")
    @CsvFileSource(resources = "operations.txt", delimiter = '|')
    void is_answered(String version, String method, String path, int status, String member) {
        if (method.equals("DELETE")) {
            assertThat(gateway.send("all", "PUT", path, body(path)).statusCode()).isEqualTo(201);
        }
        HttpResponse<String> answer = method.equals("GET")
                ? gateway.get("all", path)
                : gateway.send("all", method, path, method.equals("POST") ? bodies(path) : body(path));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        if (member.equals("-")) {
            assertThat(answer.body()).isEmpty();
            return;
        }
        JsonObject json = new JsonObject(answer.body());
        String name = member.replaceAll("[!*]", "");
        assertThat(json.fieldNames()).containsExactly(name);
        if (member.startsWith("*")) {
            assertThat(json.getJsonArray(name).getJsonObject(0).fieldNames())
                    .containsExactlyInAnyOrder("suppliedSourcedId", "allocatedSourcedId");
        } else {
            JsonObject entity =
                    member.startsWith("!") ? json.getJsonArray(name).getJsonObject(0) : json.getJsonObject(name);
            assertThat(entity.fieldNames()).contains("sourcedId", "status", "dateLastModified");
        }
    }

    private static String body(String path) {
        String collection = path.split("/")[path.split("/").length - 2];
        String body = switch (collection) {
            case "categories" -> "{'category': {'title': 'Homework'}}";
            case "lineItems" -> "{'lineItem': {'title': 'Essay', 'assignDate': '2026-09-10T00:00:00.000Z',"
                    + " 'dueDate': '2026-09-17T00:00:00.000Z', 'class': {'sourcedId': 'class-1'},"
                    + " 'category': {'sourcedId': 'category-1'}, 'gradingPeriod': {'sourcedId': 'period-1'},"
                    + " 'resultValueMin': 0, 'resultValueMax': 100}}";
            case "results" -> "{'result': {'lineItem': {'sourcedId': 'li-1'}, 'student': {'sourcedId': 'student-2'},"
                    + " 'scoreStatus': 'fully graded', 'scoreDate': '2026-09-17', 'score': 8}}";
            case "scoreScales" -> "{'scoreScale': {'title': 'Letters', 'type': 'letter',"
                    + " 'class': {'sourcedId': 'class-1'}, 'scoreScaleValue': [{'itemValueLHS': 'A',"
                    + " 'itemValueRHS': '90'}]}}";
            case "assessmentLineItems" -> "{'assessmentLineItem': {'title': 'State test'}}";
            case "assessmentResults" -> "{'assessmentResult': {'assessmentLineItem': {'sourcedId': 'ali-1'},"
                    + " 'student': {'sourcedId': 'student-2'}, 'scoreStatus': 'fully graded',"
                    + " 'scoreDate': '2026-09-17', 'score': 240}}";
            default -> throw new AssertionError(path);
        };
        return body.replace('\'', '"');
    }

    private static String bodies(String path) {
        String collection = path.substring(path.lastIndexOf('/') + 1);
        JsonObject one = new JsonObject(body("/" + collection + "/x"));
        String member = one.fieldNames().iterator().next();
        return new JsonObject().put(collection, new JsonArray().add(one.getJsonObject(member))).encode();
    }

    private static <T> void save(TestHub hub, RecordType<T> type, T record) {
        await(hub.hub().changes().apply(PINE, change -> hub.hub().records().save(change, type, List.of(record), "sis")));
    }
}
