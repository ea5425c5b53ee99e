package org.crosswalk.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.crosswalk.api.ApiGateway.HUB;
import static org.crosswalk.api.ApiGateway.json;
import static org.crosswalk.hub.testing.TestHub.PINE;
import static org.crosswalk.hub.testing.TestHub.await;
import static org.crosswalk.hub.testing.TestHub.eventually;

import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.crosswalk.hub.client.Client;
import org.crosswalk.hub.client.Limits;
import org.crosswalk.hub.client.SharingPolicy;
import org.crosswalk.hub.client.Transform;
import org.crosswalk.hub.identity.IdentityClaim;
import org.crosswalk.hub.testing.TestRoster;

/** What an agreement shares is shared, no more and no longer; a person may opt out, ask for all, and be forgotten. */
class PrivacyTest {

    private static final String AT = "2026-09-12T02:30:00Z";

    private ApiGateway api;

    @BeforeEach
    void start() {
        api = new ApiGateway();
        api.attempt(PINE, IdentityClaim.sourcedId("student-1"), "8.4", "s-1", AT);
        api.attempt(PINE, IdentityClaim.sourcedId("student-2"), "3", "s-2", AT);
        api.readSome("reader", "/mastery", "mastery", 2);
    }

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void values_are_masked_generalised_or_named_by_a_pseudonym_of_the_client() {
        client("masked", Map.of("evidence", Map.of("comment", Transform.MASK, "raw", Transform.GENERALISE)), null, null);
        client("named", Map.of("evidence", Map.of("comment", Transform.PSEUDONYM)), null, null);
        client("other", Map.of("evidence", Map.of("comment", Transform.PSEUDONYM)), null, null);
        JsonObject masked = first("masked");
        assertThat(masked.getString("comment")).isEqualTo("***");
        assertThat(masked.getJsonObject("score").getDouble("raw")).as("of 8.4").isEqualTo(8.0);
        String named = first("named").getString("comment");
        assertThat(named).matches("[0-9a-f]{64}").isEqualTo(first("named").getString("comment"));
        assertThat(first("other").getString("comment")).isNotEqualTo(named);
        JsonObject evidence = api.read("admin", "/clients/masked/preview").getJsonArray("kinds").stream()
                .map(JsonObject.class::cast).filter(kind -> kind.getString("kind").equals("evidence"))
                .findFirst().orElseThrow();
        assertThat(evidence.getJsonObject("transforms"))
                .isEqualTo(new JsonObject().put("comment", "mask").put("raw", "generalise"));
    }

    @Test
    void a_grant_begins_and_ends_with_its_agreement() {
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        client("over", Map.of(), null, today.minusDays(1));
        client("coming", Map.of(), today.plusDays(1), null);
        client("now", Map.of(), today, today);
        assertThat(api.read("over", "/evidence").getJsonArray("evidence")).isEmpty();
        assertThat(api.read("coming", "/evidence").getJsonArray("evidence")).isEmpty();
        assertThat(api.read("now", "/evidence").getJsonArray("evidence")).hasSize(2);
        assertThat(api.read("admin", "/clients/over/preview").getJsonArray("kinds")).isEmpty();
    }

    @Test
    void who_opts_out_is_shared_with_nobody_but_the_district_until_that_is_lifted() {
        String id = json(suppress(new JsonObject().put("learner", "student-1").put("kind", "optOut"))).getString("id");
        assertThat(learners("vendor", "/evidence", "evidence")).containsExactly("student-2");
        assertThat(learners("vendor", "/mastery", "mastery")).containsExactly("student-2");
        assertThat(api.get("vendor", "/learners/student-1/timeline").statusCode()).isEqualTo(404);
        assertThat(learners("reader", "/evidence", "evidence")).contains("student-1");
        assertThat(api.delete("admin", "/suppressions/" + id).statusCode()).isEqualTo(204);
        assertThat(learners("vendor", "/evidence", "evidence")).contains("student-1", "student-2");
    }

    @Test
    void an_opt_out_may_be_from_one_client_alone() {
        client("other", Map.of(), null, null);
        suppress(new JsonObject().put("learner", "student-1").put("kind", "optOut").put("client", "vendor"));
        assertThat(learners("vendor", "/evidence", "evidence")).containsExactly("student-2");
        assertThat(learners("other", "/evidence", "evidence")).contains("student-1");
        assertThat(suppress(new JsonObject().put("learner", "nobody").put("kind", "optOut")).statusCode()).isEqualTo(404);
        assertThat(suppress(new JsonObject().put("learner", "student-1").put("kind", "hide")).statusCode()).isEqualTo(422);
    }

    @Test
    void the_ledger_is_sealed_and_a_changed_row_breaks_the_chain() {
        api.read("vendor", "/evidence");
        JsonObject whole = eventually(() -> api.read("admin", "/ledger/verification"), verdict ->
                assertThat(verdict.getLong("rows")).isGreaterThan(0));
        assertThat(whole.getBoolean("whole")).isTrue();
        await(api.gateway().hub().database().pool()
                .query("update hub.disclosure set learners = array['student-9'] where client = 'vendor'").execute());
        JsonObject broken = api.read("admin", "/ledger/verification");
        assertThat(broken.getBoolean("whole")).isFalse();
        assertThat(broken.getLong("brokenSeal")).isGreaterThan(0);
    }

    @Test
    void one_answer_holds_all_that_is_known_of_a_person_and_whom_it_was_told() {
        api.read("vendor", "/evidence");
        JsonObject all = api.read("admin", "/learners/student-1/export");
        assertThat(all.getJsonObject("records").fieldNames())
                .contains("user", "enrollment", "evidence", "mastery", "result", "disclosure");
        assertThat(all.getJsonObject("records").encode()).contains("Family1", "well done").doesNotContain("Family2");
        JsonObject vendor = all.getJsonArray("disclosed").stream().map(JsonObject.class::cast)
                .filter(told -> told.getString("client").equals("vendor")).findFirst().orElseThrow();
        assertThat(vendor.getJsonArray("kinds")).containsExactly("evidence");
        assertThat(vendor.getJsonArray("fields")).contains("raw").doesNotContain("comment");
        assertThat(api.get("writer", "/learners/student-1/export").statusCode()).isEqualTo(403);
        assertThat(api.get("admin", "/learners/nobody/export").statusCode()).isEqualTo(404);
    }

    @Test
    void a_person_is_erased_and_those_who_were_told_are_named() {
        api.read("vendor", "/evidence");
        HttpResponse<String> erased = api.post("admin", "/learners/student-1/erase", "");
        assertThat(erased.statusCode()).as(erased.body()).isEqualTo(200);
        assertThat(json(erased).getJsonArray("disclosed").encode()).contains("vendor");
        String left = await(api.gateway().hub().database().pool().query("select concat((select string_agg(u::text, '') from"
                + " hub.user u where tenant = 'pine'), (select string_agg(e::text, '') from hub.evidence e"
                + " where tenant = 'pine'), (select string_agg(m::text, '') from hub.mastery m where tenant = 'pine'))")
                .execute()).iterator().next().getString(0);
        assertThat(left).doesNotContain("Family1", "Given1", "student1@example.org").contains("Family2");
        assertThat(learners("reader", "/evidence", "evidence")).doesNotContain("student-1").contains("student-2");
        JsonObject entry = api.read("admin", "/audit?action=person.erase").getJsonArray("audit").getJsonObject(0);
        assertThat(entry.getString("client")).isEqualTo("admin");
        assertThat(entry.getString("record")).isEqualTo("student-1");
    }

    @Test
    void whom_an_order_erased_no_roster_brings_back_until_it_is_released() {
        api.read("vendor", "/evidence");
        String order = json(api.post("admin", "/learners/student-1/erase", "")).getString("order");
        HttpResponse<String> twice = api.post("admin", "/learners/student-1/erase", "");
        assertThat(twice.statusCode()).isEqualTo(409);
        assertThat(twice.body()).contains("was erased by order " + order);

        TestRoster.store(api.gateway().hub(), PINE);
        assertThat(names("student-1")).as("after the roster came again").isNull();
        JsonObject told = api.read("admin", "/erasures?learner=student-1").getJsonArray("erasures").getJsonObject(0);
        assertThat(told.getInteger("returns")).isEqualTo(1);
        assertThat(told.getJsonArray("outstanding")).containsExactly("reader", "vendor");

        JsonObject vendor = new JsonObject().put("client", "vendor");
        assertThat(sent("/erasures/" + order + "/acknowledgements", vendor).statusCode()).isEqualTo(204);
        assertThat(sent("/erasures/" + order + "/acknowledgements", vendor).statusCode()).isEqualTo(404);
        assertThat(api.read("admin", "/erasures").getJsonArray("erasures").getJsonObject(0).getJsonArray("outstanding"))
                .containsExactly("reader");

        assertThat(api.delete("admin", "/erasures/" + order).statusCode()).isEqualTo(204);
        assertThat(api.delete("admin", "/erasures/" + order).statusCode()).isEqualTo(404);
        TestRoster.store(api.gateway().hub(), PINE);
        assertThat(names("student-1")).isNotNull();
    }

    @Test
    void a_legal_hold_forbids_erasure_until_it_is_lifted() {
        JsonObject hold = json(sent("/holds",
                new JsonObject().put("learner", "student-1").put("reason", "case 26-114")));
        HttpResponse<String> refused = api.post("admin", "/learners/student-1/erase", "");
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.body()).contains("a legal hold keeps this person's records (case 26-114)");
        assertThat(names("student-1")).isNotNull();
        assertThat(api.read("admin", "/holds").getJsonArray("holds")).hasSize(1);
        assertThat(api.delete("admin", "/holds/" + hold.getString("id")).statusCode()).isEqualTo(204);
        assertThat(api.read("admin", "/holds").getJsonArray("holds")).isEmpty();
        assertThat(api.post("admin", "/learners/student-1/erase", "").statusCode()).isEqualTo(200);
        assertThat(api.post("writer", "/holds", "{}").statusCode()).isEqualTo(403);
    }

    @Test
    void after_an_incident_the_district_knows_whom_and_what_a_client_was_told() {
        api.read("vendor", "/evidence?limit=1");
        JsonObject incident = api.read("admin", "/clients/vendor/incident?from=2020-01-01T00:00:00Z&to=2099-01-01T00:00:00Z");
        assertThat(incident.getJsonArray("affected")).hasSize(1);
        JsonObject person = incident.getJsonArray("affected").getJsonObject(0);
        assertThat(person.getString("learner")).startsWith("student-");
        assertThat(person.getJsonArray("kinds")).containsExactly("evidence");
        assertThat(person.getJsonArray("fields")).contains("evidence.raw").doesNotContain("evidence.comment");
        assertThat(api.read("admin", "/clients/vendor/incident?from=2020-01-01T00:00:00Z&to=2020-01-02T00:00:00Z")
                .getJsonArray("affected")).isEmpty();
        assertThat(api.get("admin", "/clients/vendor/incident?from=yesterday&to=2099-01-01T00:00:00Z").statusCode())
                .isEqualTo(400);
    }

    private HttpResponse<String> sent(String path, JsonObject body) {
        return api.post("admin", path, body.encode(), "Content-Type", "application/json");
    }

    private @Nullable String names(String user) {
        return await(api.gateway().hub().database().pool()
                .preparedQuery("select family_name from hub.user where tenant = 'pine' and id = $1")
                .execute(io.vertx.sqlclient.Tuple.of(user))).iterator().next().getString(0);
    }

    @Test
    void what_administrators_do_is_put_down() {
        suppress(new JsonObject().put("learner", "student-1").put("kind", "optOut"));
        api.link("writer", new JsonObject().put("kind", "sourcedId").put("name", "old").put("user", "student-2"));
        JsonArray audit = api.read("admin", "/audit").getJsonArray("audit");
        assertThat(audit.stream().map(entry -> ((JsonObject) entry).getString("action")))
                .containsExactly("identity.link", "suppression.create");
        assertThat(audit.getJsonObject(1).getJsonObject("after").getString("kind")).isEqualTo("optOut");
        assertThat(api.get("writer", "/audit").statusCode()).isEqualTo(403);
        assertThat(api.read("oak", "/audit").getJsonArray("audit")).isEmpty();
    }

    static IntStream seeds() {
        return IntStream.range(20_261_124, 20_261_144);
    }

    /** Each value is a word of its own, so that its bytes tell where it came from. */
    @ParameterizedTest
    @MethodSource("seeds")
    void no_byte_of_a_value_that_is_not_granted_leaves(int seed) {
        Random random = new Random(seed);
        Map<String, List<String>> values = Map.of(
                "evidence", List.of("comment"),
                "comment", List.of("text", "author"),
                "support", List.of("goal", "owner", "dosage", "outcome"),
                "indicator", List.of("value"));
        Map<String, Set<String>> granted = new HashMap<>();
        Map<String, Map<String, Transform>> transforms = new HashMap<>();
        Set<String> secrets = new HashSet<>();
        values.forEach((kind, components) -> {
            boolean shared = random.nextBoolean();
            Set<String> shown = new HashSet<>();
            Map<String, Transform> transformed = new HashMap<>();
            for (String component : components) {
                boolean plain = shared && random.nextBoolean();
                boolean transform = plain && random.nextInt(3) == 0;
                if (plain) {
                    shown.add(component);
                }
                if (transform) {
                    transformed.put(component, random.nextBoolean() ? Transform.MASK : Transform.PSEUDONYM);
                }
                if (!plain || transform) {
                    secrets.add(kind + "-" + component + "-of-1");
                }
                secrets.add(kind + "-" + component + "-of-4");
            }
            if (shared) {
                granted.put(kind, shown);
                transforms.put(kind, transformed);
            }
        });
        granted.put("user", Set.of());
        write("student-1", "of-1");
        write("student-4", "of-4");
        SharingPolicy policy = new SharingPolicy("test", false, Set.of("class-1"), Set.of(), granted, transforms, null,
                null, null);
        add("random", policy);
        StringBuilder bytes = new StringBuilder();
        for (String path : List.of("/evidence", "/mastery", "/comments", "/supports", "/indicators", "/assignments",
                "/learners/student-1/timeline", "/learners/student-4/timeline", "/identities", "/parked", "/deliveries",
                "/audit", "/suppressions", "/learners/student-1/export", "/learners/student-4/export",
                "/comments?learner=student-4", "/supports/signals", "/identities/conflicts", "/alignments")) {
            HttpResponse<String> answer = api.get("random", path);
            bytes.append(answer.body()).append(answer.headers().map());
            bytes.append(api.gateway().get("random", HUB + path, "Accept", "text/csv").body());
        }
        List<String> leaked = secrets.stream().filter(secret -> bytes.indexOf(secret) >= 0).sorted().toList();
        assertThat(leaked).as("policy " + granted + " " + transforms).isEmpty();
        Set<String> readable = granted.entrySet().stream()
                .flatMap(kind -> kind.getValue().stream()
                        .filter(component -> !transforms.getOrDefault(kind.getKey(), Map.of()).containsKey(component))
                        .map(component -> kind.getKey() + "-" + component + "-of-1"))
                .collect(Collectors.toSet());
        assertThat(readable).as("what is granted does leave").allSatisfy(value ->
                assertThat(bytes.indexOf(value)).isGreaterThanOrEqualTo(0));
    }

    private void write(String learner, String mark) {
        await(api.gateway().hub().database().pool().query("update hub.evidence set comment = 'evidence-comment-" + mark
                + "' where learner = '" + learner + "'").execute());
        for (String each : List.of(
                "comments {\"learner\":\"L\",\"text\":\"comment-text-M\",\"author\":\"comment-author-M\"}",
                "indicators {\"learner\":\"L\",\"kind\":\"k\",\"value\":\"indicator-value-M\"}",
                "supports {\"learner\":\"L\",\"need\":\"n\",\"goal\":\"support-goal-M\",\"owner\":\"support-owner-M\","
                        + "\"dosage\":\"support-dosage-M\",\"outcome\":\"support-outcome-M\"}")) {
            String kind = each.substring(0, each.indexOf(' '));
            String body = each.substring(each.indexOf(' ') + 1).replace("\"L\"", "\"" + learner + "\"")
                    .replace("-M\"", "-" + mark + "\"");
            assertThat(api.post("writer", "/" + kind, body, "Content-Type", "application/json").statusCode())
                    .isEqualTo(201);
        }
    }

    private JsonObject first(String client) {
        return api.read(client, "/evidence?learner=student-1").getJsonArray("evidence").getJsonObject(0);
    }

    private List<String> learners(String client, String path, String member) {
        return api.read(client, path).getJsonArray(member).stream()
                .map(record -> ((JsonObject) record).getString("learner"))
                .toList();
    }

    private HttpResponse<String> suppress(JsonObject body) {
        return api.post("admin", "/suppressions", body.encode(), "Content-Type", "application/json");
    }

    private void client(String id, Map<String, Map<String, Transform>> transforms, @Nullable LocalDate from, @Nullable LocalDate until) {
        add(id, new SharingPolicy("agreement", false, Set.of("class-1"), Set.of(),
                Map.of("evidence", Set.of("*"), "user", Set.of("*")), transforms, "DPA 7", from, until));
    }

    private void add(String id, SharingPolicy policy) {
        api.gateway().hub().clients().add(new Client(PINE, id, Set.of("hub.admin"), policy, Limits.NONE, false),
                id + "-secret");
    }
}
