package org.crosswalk.web.auth;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The two ways in which OneRoster's parties sign a request (OAuth 1.0a, RFC 5849), for those who sign. */
public enum Signature {
    HMAC_SHA1("HMAC-SHA1", "HmacSHA1"),
    HMAC_SHA256("HMAC-SHA256", "HmacSHA256");

    private final String method;
    private final String algorithm;

    Signature(String method, String algorithm) {
        this.method = method;
        this.algorithm = algorithm;
    }

    /** The one that a request names; empty for any other. */
    static Optional<Signature> of(String method) {
        return Arrays.stream(values()).filter(known -> known.method.equals(method)).findFirst();
    }

    /** The header {@code Authorization} of a request that is sent now. */
    public String header(String httpMethod, String url, String consumerKey, String secret) {
        return header(httpMethod, url, consumerKey, secret, Instant.now().getEpochSecond(), UUID.randomUUID().toString());
    }

    String header(String httpMethod, String url, String consumerKey, String secret, long timestamp, String nonce) {
        Map<String, String> parameters = new TreeMap<>(Map.of(
                "oauth_consumer_key", consumerKey,
                "oauth_nonce", nonce,
                "oauth_signature_method", method,
                "oauth_timestamp", Long.toString(timestamp),
                "oauth_version", "1.0"));
        URI uri = URI.create(url);
        String address = url.contains("?") ? url.substring(0, url.indexOf('?')) : url;
        String base = SignatureBase.of(httpMethod, address, uri.getRawQuery(), parameters, false);
        parameters.put("oauth_signature", hmac(SignatureBase.encode(secret) + "&", base));
        return "OAuth " + parameters.entrySet().stream()
                .map(each -> each.getKey() + "=\"" + SignatureBase.encode(each.getValue()) + "\"")
                .collect(Collectors.joining(", "));
    }

    /** The signature of a base string, in base 64. */
    String hmac(String key, String text) {
        try {
            Mac mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), algorithm));
            return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + algorithm, e);
        }
    }
}
