package org.crosswalk.conformance.xapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;

import org.crosswalk.conformance.Client.Answer;

/** Signed statements (Data 2.6). */
final class SignatureChecks {

    private static final String SIGNATURE = "http://adlnet.gov/expapi/attachments/signature";
    private static final String OCTETS = "application/octet-stream";
    private static final int KEY_SIZE = 2048;

    private SignatureChecks() {}

    static Stream<Check> all() {
        return Stream.of(
                Check.of("115 116 117", "statements signed by RS256, RS384 and RS512 are accepted", lrs -> {
                    for (JWSAlgorithm algorithm : List.of(JWSAlgorithm.RS256, JWSAlgorithm.RS384, JWSAlgorithm.RS512)) {
                        Answer answer = post(lrs, Sample.whole(), jws(algorithm, Sample.whole().toString()), OCTETS);
                        assertThat(answer.status()).as("%s: %s", algorithm, answer.body()).isEqualTo(200);
                    }
                }),
                Check.of("117", "statements signed by another algorithm are refused", lrs -> {
                    for (JWSAlgorithm algorithm : List.of(JWSAlgorithm.HS256, JWSAlgorithm.PS256)) {
                        assertThat(post(lrs, Sample.whole(), jws(algorithm, Sample.whole().toString()), OCTETS).status())
                                .as(algorithm.getName()).isEqualTo(400);
                    }
                }),
                Check.of("116", "a signature of another statement, or of no JSON, is refused", lrs -> {
                    String other = Sample.whole().with("actor.mbox", "\"mailto:other@example.org\"").toString();
                    for (String payload : List.of(other, "no statement", "[]")) {
                        assertThat(post(lrs, Sample.whole(), jws(JWSAlgorithm.RS256, payload), OCTETS).status())
                                .as(payload).isEqualTo(400);
                    }
                }),
                Check.of("115", "a signature that is none, or of another type, is refused", lrs -> {
                    assertThat(post(lrs, Sample.whole(), "no.signature.really", OCTETS).status()).isEqualTo(400);
                    String jws = jws(JWSAlgorithm.RS256, Sample.whole().toString());
                    assertThat(post(lrs, Sample.whole(), jws, "text/plain").status()).isEqualTo(400);
                }));
    }

    private static Answer post(Lrs lrs, Sample statement, String signature, String type) {
        Sample signed =
                statement.with("attachments", "[" + Mixed.attachment(SIGNATURE, type, signature) + "]");
        return Mixed.of(signed).data(type, signature).post(lrs);
    }

    private static String jws(JWSAlgorithm algorithm, String payload) {
        try {
            JWSSigner signer = JWSAlgorithm.Family.HMAC_SHA.contains(algorithm)
                    ? new MACSigner("a secret of thirty-two characters")
                    : new RSASSASigner(new RSAKeyGenerator(KEY_SIZE).generate());
            JWSObject jws = new JWSObject(new JWSHeader(algorithm), new Payload(payload));
            jws.sign(signer);
            return jws.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
