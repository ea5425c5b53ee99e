package org.crosswalk.bench;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** RS256 as Java has it, without a library: what the launches are measured against, and what the peers sign with. */
final class Rs256 {

    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();
    private static final String ALGORITHM = "SHA256withRSA";

    private final KeyPair pair;
    private final String kid;

    Rs256(String kid) {
        this.kid = kid;
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            this.pair = generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has RSA", e);
        }
    }

    PublicKey publicKey() {
        return pair.getPublic();
    }

    /** The published set. */
    JsonObject jwks() {
        RSAPublicKey key = (RSAPublicKey) pair.getPublic();
        return new JsonObject().put("keys", new JsonArray().add(new JsonObject()
                .put("kty", "RSA").put("use", "sig").put("alg", "RS256").put("kid", kid)
                .put("n", unsigned(key.getModulus())).put("e", unsigned(key.getPublicExponent()))));
    }

    /** A compact JWT. */
    String sign(JsonObject claims) {
        String header = new JsonObject().put("alg", "RS256").put("typ", "JWT").put("kid", kid).encode();
        String input = encoded(header) + "." + encoded(claims.encode());
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initSign(pair.getPrivate());
            signature.update(input.getBytes(StandardCharsets.US_ASCII));
            return input + "." + ENCODER.encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The claims of a compact JWT whose signature verifies by this key. */
    static JsonObject verified(String jwt, PublicKey key) {
        int dot = jwt.lastIndexOf('.');
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initVerify(key);
            signature.update(jwt.substring(0, dot).getBytes(StandardCharsets.US_ASCII));
            if (!signature.verify(Base64.getUrlDecoder().decode(jwt.substring(dot + 1)))) {
                throw new IllegalStateException("a signature does not verify");
            }
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
        String claims = jwt.substring(jwt.indexOf('.') + 1, dot);
        return new JsonObject(new String(Base64.getUrlDecoder().decode(claims), StandardCharsets.UTF_8));
    }

    /** The first key of a published set. */
    static PublicKey first(JsonObject jwks) {
        JsonObject key = jwks.getJsonArray("keys").getJsonObject(0);
        try {
            return java.security.KeyFactory.getInstance("RSA").generatePublic(new RSAPublicKeySpec(
                    number(key.getString("n")), number(key.getString("e"))));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static BigInteger number(String text) {
        return new BigInteger(1, Base64.getUrlDecoder().decode(text));
    }

    private static String unsigned(BigInteger number) {
        byte[] bytes = number.toByteArray();
        int from = bytes.length > 1 && bytes[0] == 0 ? 1 : 0;
        return ENCODER.encodeToString(java.util.Arrays.copyOfRange(bytes, from, bytes.length));
    }

    private static String encoded(String text) {
        return ENCODER.encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
