package org.crosswalk.xapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.crosswalk.hub.testing.TestHub.await;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.util.Base64;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.crosswalk.hub.client.SharingPolicy;
import org.crosswalk.hub.testing.TestHub;
import org.crosswalk.web.testing.TestGateway;
import org.crosswalk.xapi.serve.Scopes;

class AttachmentsTest {

    private static final String NOTES = "notes\r\n\r\n--x hé";
    private static final String NOTES_256 = "e653bd61dfd7763e93f22c3fec47c2f3ef2e51ce87d780bbb93e01b5ade5e056";
    private static final String NOTES_512 = "7da4c07a2fffe777a0a7200fe4ed652a25938138e47cf0dc99c4acfe381c2829"
            + "c9e4bb1b8b27986f202fa38a966f888fea2e5bdb2b56b16077f8dae157228289";
    private static final String OTHER_256 = "d9298a10d1b0735837dc4bd85dac641b0f3cef27a47e5d53a54f2f3f5b2fcffa";
    private static final String STATEMENT = "{\"actor\":{\"mbox\":\"mailto:a@example.org\"},"
            + "\"verb\":{\"id\":\"http://x.org/v\"},\"object\":{\"id\":\"http://x.org/o\"}%s}";
    private static final String JSON_PART = "Content-Type: application/json\r\n\r\n";

    private TestGateway gateway;
    private LrsClient lms;

    @BeforeEach
    void start() {
        gateway = TestGateway.start(TestHub.with(XapiAdapter.TABLES), XapiAdapter::new);
        gateway.client("lms", Scopes.all(), SharingPolicy.everything("operation"));
        gateway.client("vendor", Scopes.all(), SharingPolicy.nothing("content"));
        lms = new LrsClient(gateway, "lms", "1.0.3");
    }

    @AfterEach
    void stop() {
        gateway.close();
    }

    @Nested
    class Sending {

        @ParameterizedTest
        @ValueSource(strings = {NOTES_256, NOTES_512})
        void data_that_a_statement_names_by_its_hash_is_kept_and_returned(String hash) {
            HttpResponse<String> posted = post(lms, JSON_PART + with(hash), data(hash, NOTES));
            assertThat(posted.statusCode()).as(posted.body()).isEqualTo(200);
            String id = new JsonArray(posted.body()).getString(0);
            HttpResponse<String> got = lms.get("/xapi/statements?attachments=true&statementId=" + id);
            assertThat(got.headers().firstValue("Content-Type").orElseThrow()).startsWith("multipart/mixed; boundary=");
            assertThat(got.body())
                    .containsPattern("^--crosswalk-[^\r]*\r\nContent-Type: application/json\r\n\r\n\\{\"stored\"")
                    .containsPattern("\r\nContent-Transfer-Encoding: binary\r\nContent-Type: text/plain\r\n"
                            + "X-Experience-API-Hash: " + hash + "\r\n\r\nnotes\r\n\r\n--x hé\r\n--crosswalk-[^\r]*--");
            assertThat(lms.get("/xapi/statements?statementId=" + id).headers().firstValue("Content-Type"))
                    .hasValue("application/json");
        }

        @Test
        void the_same_data_is_kept_and_returned_once() {
            post(lms, JSON_PART + "[" + with(NOTES_256) + "," + with(NOTES_256) + "]", data(NOTES_256, NOTES));
            post(lms, JSON_PART + with(NOTES_256), data(NOTES_256, NOTES));
            assertThat(lms.get("/xapi/statements?attachments=true").body().split("X-Experience-API-Hash")).hasSize(2);
            assertThat(await(gateway.hub().database().pool().query("select count(*) from xapi.attachment").execute())
                    .iterator().next().getLong(0)).isEqualTo(1);
        }

        @Test
        void a_file_elsewhere_needs_no_data() {
            String statement = with(NOTES_256).replace("\"length\"", "\"fileUrl\":\"http://x.org/f\",\"length\"");
            assertThat(lms.post(statement).statusCode()).isEqualTo(200);
            assertThat(lms.post(with(NOTES_256)).statusCode()).isEqualTo(400);
        }

        @Test
        void what_does_not_hold_together_is_refused() {
            String statement = JSON_PART + with(NOTES_256);
            String data = data(NOTES_256, NOTES);
            assertThat(post(lms, statement, data, data(OTHER_256, "other")).body()).contains("no attachment");
            assertThat(post(lms, statement).body()).contains("$.attachments[0] must have a fileUrl");
            assertThat(post(lms, statement, data(NOTES_256, "other")).body()).contains("SHA-2");
            assertThat(post(lms, statement, data.replace("binary", "base64")).body()).contains("binary");
            assertThat(post(lms, data, statement).body()).contains("first part");
            assertThat(post(lms, "no headers", data).body()).contains("an empty line");
            for (String body : List.of("", "--b\r\n" + statement, statement)) {
                assertThat(lms.send("POST", "/xapi/statements", body, "Content-Type", "multipart/mixed; boundary=b")
                        .statusCode()).isEqualTo(400);
            }
            assertThat(lms.send("POST", "/xapi/statements", "", "Content-Type", "multipart/mixed").statusCode())
                    .isEqualTo(400);
            assertThat(lms.send("POST", "/xapi/statements", "x", "Content-Type", "multipart/form-data; boundary=b")
                    .statusCode()).isEqualTo(400);
            assertThat(lms.ids()).isEmpty();
        }

        @Test
        void knowing_a_hash_opens_nothing() {
            post(lms, JSON_PART + with(NOTES_256), data(NOTES_256, NOTES));
            LrsClient vendor = lms.as("vendor");
            vendor.accepted(with(NOTES_256).replace("\"length\"", "\"fileUrl\":\"http://x.org/f\",\"length\""));
            assertThat(vendor.get("/xapi/statements?attachments=true").body())
                    .contains(NOTES_256)
                    .doesNotContain("notes\r\n");
        }
    }

    @Nested
    class Signing {

        private static final String SIGNED = STATEMENT.formatted("");

        private static PrivateKey key;
        private static Base64 certificate;

        @BeforeAll
        static void generate(@TempDir Path folder) throws Exception {
            Path store = folder.resolve("signer.p12");
            Process keytool = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                            "-genkeypair", "-alias", "signer", "-keyalg", "RSA", "-keysize", "2048", "-dname",
                            "CN=Signer", "-keystore", store.toString(), "-storepass", "changeit")
                    .redirectErrorStream(true)
                    .start();
            assertThat(keytool.waitFor(60, TimeUnit.SECONDS)).isTrue();
            KeyStore keys = KeyStore.getInstance(store.toFile(), "changeit".toCharArray());
            key = (PrivateKey) keys.getKey("signer", "changeit".toCharArray());
            certificate = Base64.encode(keys.getCertificate("signer").getEncoded());
        }

        @ParameterizedTest
        @ValueSource(strings = {"RS256", "RS384", "RS512"})
        void a_statement_that_its_signature_holds_is_accepted(String algorithm) throws Exception {
            assertThat(send(sign(algorithm, SIGNED)).statusCode()).isEqualTo(200);
        }

        @ParameterizedTest
        @CsvSource({"1.0.3, 1.234, 200", "1.0.3, 1.239, 400", "2.0.0, 1.239, 200", "2.0.0, 1.24, 400"})
        void numbers_are_compared_by_what_they_mean_and_durations_as_the_version_wants_it(
                String version, String duration, int status) throws Exception {
            String signed = STATEMENT.formatted(",\"result\":{\"duration\":\"PT1.234S\",\"score\":{\"scaled\":0.50}}");
            String brought = STATEMENT.formatted(
                    ",\"result\":{\"score\":{\"scaled\":0.5},\"duration\":\"PT" + duration + "S\"}%s");
            assertThat(send(lms.speaking(version), sign("RS256", signed), brought).statusCode()).isEqualTo(status);
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', value = {"PS256 | RS256, RS384 or RS512", "other | this statement as the payload",
            "text | JSON as the payload", "tampered | verified by the certificate", "malformed | compact form"})
        void a_signature_of_another_kind_or_of_something_else_is_refused(String what, String message) throws Exception {
            String signature = switch (what) {
                case "PS256" -> sign("PS256", SIGNED);
                case "other" -> sign("RS256", SIGNED.replace("x.org/v", "x.org/w"));
                case "text" -> sign("RS256", "text");
                case "tampered" -> tampered(sign("RS256", SIGNED));
                default -> "not.a signature";
            };
            HttpResponse<String> refused = send(signature);
            assertThat(refused.statusCode()).isEqualTo(400);
            assertThat(new JsonObject(refused.body()).getString("message"))
                    .startsWith("$.attachments[0] must ")
                    .contains(message);
        }

        @Test
        void a_signature_must_be_sent_as_octets() throws Exception {
            String signature = sign("RS256", SIGNED);
            String attachment = attachment(sha256(signature), "text/plain",
                    "http://adlnet.gov/expapi/attachments/signature");
            assertThat(post(lms, JSON_PART + STATEMENT.formatted(",\"attachments\":[" + attachment + "]"),
                    data(sha256(signature), signature)).body()).contains("application/octet-stream");
        }

        private HttpResponse<String> send(String signature) throws Exception {
            return send(lms, signature, STATEMENT);
        }

        private HttpResponse<String> send(LrsClient client, String signature, String statement) throws Exception {
            String attachment = attachment(sha256(signature), "application/octet-stream",
                    "http://adlnet.gov/expapi/attachments/signature");
            return post(client, JSON_PART + statement.formatted(",\"attachments\":[" + attachment + "]"),
                    data(sha256(signature), signature));
        }

        private static String sign(String algorithm, String payload) throws Exception {
            JWSObject jws = new JWSObject(
                    new JWSHeader.Builder(JWSAlgorithm.parse(algorithm)).x509CertChain(List.of(certificate)).build(),
                    new Payload(payload));
            jws.sign(new RSASSASigner(key));
            return jws.serialize();
        }

        private static String tampered(String jws) {
            int signature = jws.lastIndexOf('.') + 20;
            char other = jws.charAt(signature) == 'A' ? 'B' : 'A';
            return jws.substring(0, signature) + other + jws.substring(signature + 1);
        }

        private static String sha256(String text) throws Exception {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        }
    }

    private static String with(String hash) {
        return STATEMENT.formatted(",\"attachments\":[" + attachment(hash, "text/plain", "http://x.org/u") + "]");
    }

    private static String attachment(String hash, String type, String usage) {
        return "{\"usageType\":\"" + usage + "\",\"display\":{\"en\":\"N\"},\"contentType\":\"" + type
                + "\",\"length\":12,\"sha2\":\"" + hash + "\"}";
    }

    private static String data(String hash, String text) {
        return "Content-Type: text/plain\r\nContent-Transfer-Encoding: binary\r\nX-Experience-API-Hash: " + hash
                + "\r\n\r\n" + text;
    }

    private static HttpResponse<String> post(LrsClient client, String... parts) {
        String body = "--b\r\n" + String.join("\r\n--b\r\n", parts) + "\r\n--b--\r\n";
        return client.send("POST", "/xapi/statements", body, "Content-Type", "multipart/mixed; boundary=\"b\"");
    }
}
