package org.crosswalk.oneroster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.crosswalk.hub.testing.TestHub.PINE;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;

import org.crosswalk.hub.client.Client;
import org.crosswalk.hub.client.SharingPolicy;
import org.crosswalk.hub.testing.TestHub;
import org.crosswalk.hub.testing.TestRoster;
import org.crosswalk.oneroster.serve.Scopes;
import org.crosswalk.web.testing.TestGateway;

/** Which scope opens what, and requests that are signed instead. */
class OAuthTest {

    private static final String PURL = "https://purl.imsglobal.org/spec/or/";

    private static TestGateway gateway;

    @BeforeAll
    static void start() {
        TestHub hub = TestHub.with();
        TestRoster.store(hub.hub(), PINE);
        gateway = TestGateway.start(hub, OneRosterAdapter::new);
        gateway.client("plain", Scopes.all(), SharingPolicy.everything("operation"));
        gateway.hub().clients().addSigning(
                new Client(PINE, "signs", Scopes.all(), SharingPolicy.everything("operation")), "a/b+c& d");
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    /** With a credential that holds no scope of the operation, the answer is 403; with any one of them, another. */
    @ParameterizedTest(name = "{0} {1} {2}")
    @CsvFileSource(resources = "scopes.txt", delimiter = '|')
    void opens_with_any_one_of_its_scopes_and_with_no_other(String version, String method, String path, String scopes) {
        Set<String> listed = Arrays.stream(scopes.split(" "))
                .map(scope -> PURL + version + "/scope/" + scope)
                .collect(Collectors.toSet());
        Set<String> others = new HashSet<>(Scopes.all());
        others.removeAll(listed);
        assertThat(as(others, method, path).statusCode()).isEqualTo(403);
        for (String scope : listed) {
            assertThat(as(Set.of(scope), method, path).statusCode()).as(scope).isNotIn(401, 403);
        }
    }

    private static HttpResponse<String> as(Set<String> scopes, String method, String path) {
        String id = UUID.randomUUID().toString();
        gateway.client(id, scopes, SharingPolicy.everything("operation"));
        return method.equals("GET") ? gateway.get(id, path) : gateway.send(id, method, path, "{}");
    }

    @Nested
    class Signed {

        private static final String USERS = "/ims/oneroster/v1p1/users";

        @ParameterizedTest
        @CsvSource({"HMAC-SHA1, HmacSHA1", "HMAC-SHA256, HmacSHA256"})
        void opens_with_either_method(String method, String algorithm) {
            assertThat(call(USERS, "", "", method, algorithm, "signs", "a%2Fb%2Bc%26%20d", now(), nonce())).isEqualTo(200);
            assertThat(call(USERS, "limit=2", "limit%3D2", method, algorithm, "signs", "a%2Fb%2Bc%26%20d", now(), nonce()))
                    .isEqualTo(200);
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', quoteCharacter = '"', value = {
            "filter=familyName%3D%27Family2%27 | filter%3DfamilyName%253D%2527Family2%2527",
            "filter=role=%27student%27%20AND%20givenName~%27a%27 | filter%3Drole%253D%2527student%2527%2520AND%2520givenName~%2527a%2527",
            "filter=role=%27student%27+AND+givenName~%27a%27 | filter%3Drole%253D%2527student%2527%2520AND%2520givenName~%2527a%2527",
            "fields=sourcedId,status | fields%3DsourcedId%252Cstatus"})
        void parameters_of_the_query_are_signed(String query, String signed) {
            assertThat(call(USERS, query, signed, "HMAC-SHA1", "HmacSHA1", "signs", "a%2Fb%2Bc%26%20d", now(), nonce()))
                    .isEqualTo(200);
        }

        @Test
        void a_secret_that_is_used_unencoded_is_proved_too() {
            assertThat(call(USERS, "", "", "HMAC-SHA256", "HmacSHA256", "signs", "a/b+c& d", now(), nonce())).isEqualTo(200);
        }

        @Test
        void once_within_five_minutes_and_unchanged() {
            String nonce = nonce();
            String key = "a%2Fb%2Bc%26%20d";
            assertThat(call(USERS, "", "", "HMAC-SHA1", "HmacSHA1", "signs", key, now(), nonce)).isEqualTo(200);
            assertThat(call(USERS, "", "", "HMAC-SHA1", "HmacSHA1", "signs", key, now(), nonce)).as("replay").isEqualTo(401);
            assertThat(call(USERS, "", "", "HMAC-SHA1", "HmacSHA1", "signs", key, now() - 301, nonce())).isEqualTo(401);
            assertThat(call(USERS, "limit=3", "limit%3D2", "HMAC-SHA1", "HmacSHA1", "signs", key, now(), nonce()))
                    .isEqualTo(401);
            assertThat(call(USERS, "", "", "HMAC-SHA1", "HmacSHA1", "signs", "wrong", now(), nonce())).isEqualTo(401);
            assertThat(call(USERS, "", "", "HMAC-SHA1", "HmacSHA1", "nobody", key, now(), nonce())).isEqualTo(401);
        }

        @Test
        void only_by_clients_that_may() {
            assertThat(call(USERS, "", "", "HMAC-SHA1", "HmacSHA1", "plain", "plain-secret", now(), nonce()))
                    .isEqualTo(401);
        }

        /** @param signed the query as it stands in the signed text, sorted and encoded for it */
        private int call(String path, String query, String signed, String method, String algorithm, String client,
                String key, long timestamp, String nonce) {
            String oauth = "oauth_consumer_key%3D" + client + "%26oauth_nonce%3D" + nonce + "%26oauth_signature_method%3D"
                    + method + "%26oauth_timestamp%3D" + timestamp + "%26oauth_version%3D1.0";
            String parameters = signed.isEmpty() ? oauth : signed + "%26" + oauth;
            String base = "GET&" + encoded(gateway.url(path)) + "&" + parameters;
            String header = "OAuth realm=\"\", oauth_consumer_key=\"" + client + "\", oauth_nonce=\"" + nonce
                    + "\",oauth_signature_method=\"" + method + "\", oauth_timestamp=\"" + timestamp
                    + "\", oauth_version=\"1.0\", oauth_signature=\"" + encoded(hmac(algorithm, key + "&", base)) + "\"";
            return gateway.anonymous("GET", path + (query.isEmpty() ? "" : "?" + query), "", "Authorization", header)
                    .statusCode();
        }

        private static long now() {
            return Instant.now().getEpochSecond();
        }

        private static String nonce() {
            return UUID.randomUUID().toString().replace("-", "");
        }

        private static String hmac(String algorithm, String key, String text) {
            try {
                Mac mac = Mac.getInstance(algorithm);
                mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), algorithm));
                return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
            } catch (GeneralSecurityException e) {
                throw new AssertionError(e);
            }
        }
    }

    @Test
    void a_token_by_form_or_basic_holds_for_an_hour_and_tells_its_scopes() {
        String scope = PURL + "v1p1/scope/roster.readonly";
        for (String credential : new String[] {"Basic " + Base64.getEncoder().encodeToString(
                "plain:plain-secret".getBytes(StandardCharsets.UTF_8)), ""}) {
            String form = "grant_type=client_credentials&scope=" + encoded(scope)
                    + (credential.isEmpty() ? "&client_id=plain&client_secret=plain-secret" : "");
            HttpResponse<String> answer = credential.isEmpty()
                    ? gateway.anonymous("POST", "/oauth2/token", form, "Content-Type", "application/x-www-form-urlencoded")
                    : gateway.anonymous("POST", "/oauth2/token", form, "Content-Type",
                            "application/x-www-form-urlencoded", "Authorization", credential);
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            JsonObject token = new JsonObject(answer.body());
            assertThat(token.getString("scope")).isEqualTo(scope);
            assertThat(token.getInteger("expires_in")).isEqualTo(3600);
            assertThat(gateway.anonymous("GET", "/ims/oneroster/v1p1/classes/class-1/students", "", "Authorization",
                    "Bearer " + token.getString("access_token")).statusCode()).isEqualTo(200);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
