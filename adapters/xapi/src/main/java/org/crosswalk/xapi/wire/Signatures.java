package org.crosswalk.xapi.wire;

import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.text.ParseException;
import java.util.List;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.util.Base64;
import com.nimbusds.jose.util.X509CertUtils;
import io.vertx.core.buffer.Buffer;

import org.crosswalk.web.error.ProblemException;

/**
 * Signatures of statements: a JSON web signature whose payload is the statement. Where it brings its certificate, it is
 * verified by it; whose certificate that is, the standard leaves open.
 */
final class Signatures {

    private static final Set<JWSAlgorithm> ALGORITHMS =
            Set.of(JWSAlgorithm.RS256, JWSAlgorithm.RS384, JWSAlgorithm.RS512);

    private Signatures() {}

    static void check(Rule attachment, Buffer data, JsonNode statement) {
        JWSObject jws = parse(attachment, data);
        if (!ALGORITHMS.contains(jws.getHeader().getAlgorithm())) {
            throw attachment.broken("must be signed by RS256, RS384 or RS512");
        }
        JsonNode payload;
        try {
            payload = Json.parse(Buffer.buffer(jws.getPayload().toBytes()), "the payload of the signature");
        } catch (ProblemException e) {
            throw attachment.broken("must have JSON as the payload of its signature");
        }
        if (!payload.isObject() || !SameStatement.test(payload, statement, attachment.version())) {
            throw attachment.broken("must have this statement as the payload of its signature");
        }
        List<Base64> chain = jws.getHeader().getX509CertChain();
        if (chain != null && !chain.isEmpty() && !verifies(jws, chain.getFirst())) {
            throw attachment.broken("must be verified by the certificate that it brings");
        }
    }

    private static JWSObject parse(Rule attachment, Buffer data) {
        try {
            return JWSObject.parse(data.toString(StandardCharsets.ISO_8859_1));
        } catch (ParseException | IllegalArgumentException e) {
            throw attachment.broken("must be a JSON web signature in its compact form");
        }
    }

    private static boolean verifies(JWSObject jws, Base64 certificate) {
        X509Certificate parsed = X509CertUtils.parse(certificate.decode());
        try {
            return parsed != null && parsed.getPublicKey() instanceof RSAPublicKey key
                    && jws.verify(new RSASSAVerifier(key));
        } catch (JOSEException e) {
            return false;
        }
    }
}
