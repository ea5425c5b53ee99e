package org.crosswalk.lti;

import static org.assertj.core.api.Assertions.assertThat;
import static org.crosswalk.hub.testing.TestHub.PINE;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.nimbusds.jwt.JWTClaimsSet;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import org.crosswalk.hub.client.Client;
import org.crosswalk.hub.client.SharingPolicy;
import org.crosswalk.hub.district.DistrictRules;
import org.crosswalk.hub.evidence.ResultPolicy;
import org.crosswalk.hub.evidence.ResultRules;
import org.crosswalk.hub.gradebook.LineItem;
import org.crosswalk.hub.testing.TestHub;
import org.crosswalk.hub.testing.TestRoster;
import org.crosswalk.lti.serve.Scopes;
import org.crosswalk.web.testing.TestGateway;

/**
 * The platform with the roster of the tests and two tools, {@code practice} and {@code other}, that may see class-1. Of
 * class-1 there is a line item {@code li-FIRST}, {@code li-LATEST} and so on for each policy of results; of
 * {@code li-NTH} the second attempt counts.
 */
final class PlatformFixture implements AutoCloseable {

    static final String LTI = "https://purl.imsglobal.org/spec/lti/claim/";
    static final String AGS = "https://purl.imsglobal.org/spec/lti-ags/scope/";
    static final String MEMBERS = "https://purl.imsglobal.org/spec/lti-nrps/scope/contextmembership.readonly";
    static final Map<String, Set<String>> NO_FAMILY_NAME = Map.of(
            "class", Set.of("*"), "enrollment", Set.of("*"), "lineItem", Set.of("*"), "result", Set.of("*"),
            "course", Set.of("*"), "academicSession", Set.of("*"),
            "user", Set.of("roles", "grades", "givenName", "agents"));

    final PracticeTool tool = new PracticeTool();
    final PracticeTool other = new PracticeTool("other-tool");
    final TestHub hub;
    final TestGateway gateway;

    PlatformFixture(Map<String, String> custom) {
        hub = TestHub.connectedTo(Map.of(PINE, List.of(
                tool.registration("practice", custom), other.registration("other", Map.of()))), rules(),
                LtiAdapter.TABLES);
        TestRoster.store(hub.hub(), PINE);
        List<LineItem> ofPolicies = Stream.of(ResultPolicy.values())
                .map(policy -> TestRoster.lineItem("li-" + policy, "class-1", List.of()))
                .toList();
        TestHub.await(hub.hub().changes().apply(PINE, change ->
                hub.hub().records().save(change, LineItem.TYPE, ofPolicies, "sis").mapEmpty()));
        gateway = TestGateway.start(hub, LtiAdapter::new);
        for (String client : List.of(PracticeTool.CLIENT, "other-tool")) {
            hub.hub().clients().add(new Client(PINE, client, Scopes.all(),
                    new SharingPolicy("agreement 1", false, Set.of("class-1"), Set.of(), NO_FAMILY_NAME)));
        }
        gateway.client("admin", Set.of("hub.admin"), SharingPolicy.everything("operation"));
    }

    private static DistrictRules rules() {
        DistrictRules usual = TestHub.rules();
        Map<String, ResultRules.Rule> ofPolicies = Stream.of(ResultPolicy.values()).collect(Collectors.toMap(
                policy -> "li-" + policy, policy -> new ResultRules.Rule(policy, 2)));
        return new DistrictRules(usual.zone(), usual.identity(),
                new ResultRules(usual.results().district(), Map.of(), ofPolicies), usual.mastery(), usual.webhooks(),
                List.of());
    }

    /** The launch that an administrator starts, as the tool verifies it. */
    JWTClaimsSet launched(JsonObject launch) {
        PracticeTool.Posted posted = tool.authorize(
                gateway.url("/lti/platform/authorize"), tool.authorization(begin(launch)));
        assertThat(posted.fields()).as(posted.page()).containsKey("id_token");
        return tool.verified(posted.idToken(), gateway.url("/.well-known/jwks.json"));
    }

    String begin(JsonObject launch) {
        HttpResponse<String> answer =
                gateway.send("admin", "POST", "/lti/platform/launches", launch.put("tool", "practice").encode());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return new JsonObject(answer.body()).getString("url");
    }

    static JsonObject launchOf(String user, String... more) {
        JsonObject launch = new JsonObject().put("user", user).put("class", "class-1");
        for (int i = 0; i < more.length; i += 2) {
            launch.put(more[i], more[i + 1]);
        }
        return launch;
    }

    HttpResponse<String> call(String scope, String method, String url, String body) {
        return call(tool, scope, method, url, body);
    }

    HttpResponse<String> call(PracticeTool as, String scope, String method, String url, String body) {
        return as.call(as.bearer(gateway.url("/oauth2/token"), scope), method, url, body);
    }

    /** A line item that the tool makes. */
    String lineItem(String body) {
        HttpResponse<String> made = call(AGS + "lineitem", "POST", items(), body);
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        return new JsonObject(made.body()).getString("id");
    }

    String items() {
        return gateway.url("/lti/platform/ags/class-1/lineitems");
    }

    String memberships() {
        return gateway.url("/lti/platform/nrps/class-1/memberships");
    }

    /** The address of a link of this relation in an answer. */
    static String link(HttpResponse<String> answer, String rel) {
        return answer.headers().allValues("Link").stream()
                .filter(link -> link.endsWith("rel=\"" + rel + "\""))
                .map(link -> link.substring(1, link.indexOf('>')))
                .findFirst()
                .orElse("");
    }

    static List<JsonObject> objects(JsonArray array) {
        return array.stream().map(JsonObject.class::cast).toList();
    }

    @Override
    public void close() {
        gateway.close();
        tool.close();
        other.close();
    }
}
