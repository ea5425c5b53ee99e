package org.crosswalk.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.crosswalk.hub.testing.TestHub.OAK;
import static org.crosswalk.hub.testing.TestHub.PINE;
import static org.crosswalk.hub.testing.TestHub.await;
import static org.crosswalk.hub.testing.TestHub.eventually;

import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

import org.crosswalk.hub.Origin;
import org.crosswalk.hub.TenantId;
import org.crosswalk.hub.client.Client;
import org.crosswalk.hub.client.SharingPolicy;
import org.crosswalk.hub.district.DistrictRules;
import org.crosswalk.hub.district.SystemKind;
import org.crosswalk.hub.district.SystemSettings;
import org.crosswalk.hub.evidence.Attempt;
import org.crosswalk.hub.identity.IdentityClaim;
import org.crosswalk.hub.testing.TestHub;
import org.crosswalk.hub.testing.TestRoster;
import org.crosswalk.web.Adapter;
import org.crosswalk.web.Web;
import org.crosswalk.web.testing.TestGateway;

/**
 * The API over two districts with the same roster. The clients {@code admin}, {@code writer} and {@code reader} see all
 * of pine and hold one scope each; {@code vendor} holds all scopes but sees class-1 only, without names and comments;
 * {@code oak} is the administrator of the other district.
 */
final class ApiGateway implements AutoCloseable {

    static final String HUB = "/hub/v1";

    /** A system of the configuration. */
    record Sis(String name) implements SystemSettings {}

    private static final List<SystemKind<?>> KINDS = List.of(new SystemKind<>(
            "oneroster-csv", Sis.class, "a folder with a OneRoster package", (vertx, sis) ->
                    Future.succeededFuture("nothing to try")));

    private final TestGateway gateway;

    ApiGateway() {
        this(web -> new ApiAdapter(web, KINDS));
    }

    ApiGateway(Function<Web, Adapter> adapter) {
        this(adapter, TestHub.connectedTo(Map.of(PINE, List.of(new Sis("sis"), new Sis("archive")))));
    }

    /** Districts that declare this. */
    static ApiGateway ruledBy(DistrictRules rules) {
        return new ApiGateway(web -> new ApiAdapter(web, KINDS), TestHub.ruledBy(rules));
    }

    /** A district with these systems besides {@code sis}. */
    static ApiGateway connectedTo(SystemSettings... systems) {
        List<SystemSettings> all = new java.util.ArrayList<>(List.of(systems));
        all.add(new Sis("sis"));
        return new ApiGateway(web -> new ApiAdapter(web, KINDS), TestHub.connectedTo(Map.of(PINE, all)));
    }

    private ApiGateway(Function<Web, Adapter> adapter, TestHub hub) {
        TestRoster.store(hub.hub(), PINE);
        TestRoster.store(hub.hub(), OAK);
        gateway = TestGateway.start(hub, adapter);
        SharingPolicy everything = SharingPolicy.everything("operation");
        gateway.client("admin", Set.of("hub.admin"), everything);
        gateway.client("writer", Set.of("hub.write"), everything);
        gateway.client("reader", Set.of("hub.read"), everything);
        gateway.client("vendor", Set.of("hub.read", "hub.write", "hub.admin"), new SharingPolicy("agreement 1", false,
                Set.of("class-1"), Set.of(), Map.of("user", Set.of("grades"), "lineItem", Set.of("*"), "mastery",
                        Set.of("*"), "evidence", Set.of("raw", "min", "max"), "identityLink", Set.of("rule"))));
        gateway.client("nobody", Set.of("hub.admin"), SharingPolicy.nothing("none"));
        hub.hub().clients().add(new Client(OAK, "oak", Set.of("hub.admin"), everything), "oak-secret");
    }

    TestGateway gateway() {
        return gateway;
    }

    /** GET below the API's root. */
    HttpResponse<String> get(String client, String path) {
        return gateway.get(client, HUB + path);
    }

    /** The body of a GET that succeeds. */
    JsonObject read(String client, String path) {
        HttpResponse<String> answer = get(client, path);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return json(answer);
    }

    /** A member of the body of a GET that succeeds, as soon as it has this many elements. */
    JsonArray readSome(String client, String path, String member, int size) {
        return eventually(() -> read(client, path).getJsonArray(member), found -> assertThat(found).hasSize(size));
    }

    HttpResponse<String> post(String client, String path, String body, String... headers) {
        return gateway.send(client, "POST", HUB + path, body, headers);
    }

    HttpResponse<String> link(String client, JsonObject body) {
        return post(client, "/identities", body.encode(), "Content-Type", "application/json");
    }

    HttpResponse<String> delete(String client, String path) {
        return gateway.send(client, "DELETE", HUB + path, "");
    }

    /** An attempt at li-1 with 0 to 10 points, and the teacher's words. */
    void attempt(TenantId tenant, IdentityClaim learner, String raw, String record, String at) {
        attempt(tenant, learner, "li-1", raw, record, at);
    }

    void attempt(
            TenantId tenant, IdentityClaim learner, @Nullable String lineItem, String raw, String record, String at) {
        Attempt attempt = anAttempt(List.of(learner), lineItem, raw, record, at);
        await(gateway.hub().changes().apply(tenant, change -> gateway.hub().evidence().accept(change, attempt)));
    }

    /** An attempt at li-1 that nobody has taken in yet. */
    static Attempt anAttempt(IdentityClaim learner, String raw, String record) {
        return anAttempt(List.of(learner), raw, record);
    }

    /** The same by somebody with several names. */
    static Attempt anAttempt(List<IdentityClaim> names, String raw, String record) {
        return anAttempt(names, "li-1", raw, record, "2026-09-12T02:30:00Z");
    }

    private static Attempt anAttempt(
            List<IdentityClaim> names, @Nullable String lineItem, String raw, String record, String at) {
        return new Attempt(names, lineItem, "https://example.org/quiz", List.of(),
                new BigDecimal(raw), BigDecimal.ZERO, BigDecimal.TEN, null, Instant.parse(at),
                Attempt.AssessmentKind.FORMATIVE, "well done", new Origin("lms", record, "1"));
    }

    static JsonObject json(HttpResponse<String> answer) {
        return new JsonObject(answer.body());
    }

    static String code(HttpResponse<String> answer) {
        return json(answer).getJsonObject("error").getString("code");
    }

    @Override
    public void close() {
        gateway.close();
    }
}
