package org.crosswalk.lti.tool;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jwt.SignedJWT;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.crosswalk.lti.keys.PublishedKeys;
import org.crosswalk.lti.trace.Refused;
import org.crosswalk.lti.trace.Trace;

/**
 * The verifier of launches before a corpus of JOSE vectors in the form of Project Wycheproof: {@code -Dcorpus=DIR} names
 * the folder; without it the vectors beside this test are tried, which were made for it. No invalid vector may be accepted, and of the valid ones all of RS256.
 */
class JoseCorpusTest {

    @ParameterizedTest
    @ValueSource(strings = {"json_web_signature_test.json", "json_web_key_test.json"})
    void no_invalid_vector_is_accepted_and_valid_ones_of_rs256_are(String file) throws IOException {
        Path path = Path.of(System.getProperty("corpus", "src/test/resources/jose"), file);
        List<String> wrong = new ArrayList<>();
        int accepted = 0;
        int refused = 0;
        int other = 0;
        for (Object each : new JsonObject(Files.readString(path)).getJsonArray("testGroups")) {
            JsonObject group = (JsonObject) each;
            Map<String, JWK> keys = PublishedKeys.parse(set(group).encode());
            for (Object one : group.getJsonArray("tests")) {
                JsonObject vector = (JsonObject) one;
                String jws = vector.getValue("jws") instanceof String text ? text : String.valueOf(vector.getValue("jws"));
                boolean valid = vector.getString("result").equals("valid");
                boolean taken = accepts(jws, keys);
                accepted += taken ? 1 : 0;
                refused += taken ? 0 : 1;
                if (taken && !valid) {
                    wrong.add("accepted: " + vector.getInteger("tcId") + " " + vector.getString("comment"));
                }
                if (!taken && valid) {
                    other++;
                    if (rs256(jws) && keys.values().stream().anyMatch(key -> key.size() >= 2048)) {
                        wrong.add("refused: " + vector.getInteger("tcId") + " " + vector.getString("comment"));
                    }
                }
            }
        }
        System.out.println(file + ": " + accepted + " accepted, " + refused + " refused, among them " + other
                + " valid ones of other algorithms or forms");
        assertThat(wrong).isEmpty();
        assertThat(accepted).as("valid vectors that were accepted").isPositive();
    }

    /** Public keys as they would be published; a secret, where the vector has nothing else. */
    private static JsonObject set(JsonObject group) {
        Object keys = Stream.of("public", "jwk", "private").map(group::getValue)
                .filter(java.util.Objects::nonNull).findFirst().orElse(new JsonObject());
        JsonObject object = (JsonObject) keys;
        return object.containsKey("keys") ? object : new JsonObject().put("keys", new JsonArray().add(object));
    }

    private static boolean accepts(String jws, Map<String, JWK> keys) {
        Trace trace = new Trace("corpus");
        try {
            SignedJWT token = Verifier.parse(trace, jws);
            String kid = token.getHeader().getKeyID();
            return Verifier.signed(token, Verifier.fit(trace, kid, Optional.ofNullable(keys.get(kid))));
        } catch (Refused | JOSEException e) {
            return false;
        }
    }

    private static boolean rs256(String jws) {
        try {
            String header = new String(java.util.Base64.getUrlDecoder().decode(jws.split("\\.")[0]),
                    java.nio.charset.StandardCharsets.UTF_8);
            return "RS256".equals(new JsonObject(header).getString("alg"))
                    && new JsonObject(header).getString("kid") != null;
        } catch (RuntimeException e) {
            return false;
        }
    }
}
