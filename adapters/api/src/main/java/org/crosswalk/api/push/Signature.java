package org.crosswalk.api.push;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import org.crosswalk.hub.webhooks.Webhooks;

/** The symmetric signature of Standard Webhooks: {@code v1,} and the HMAC-SHA-256 of {@code id.timestamp.body}. */
public final class Signature {

    private Signature() {}

    /**
     * Signs a message.
     *
     * @param secret as it was shown when the webhook was made: {@code whsec_} and a key in Base64
     * @param timestamp seconds of the epoch
     */
    public static String of(String secret, String id, long timestamp, String body) {
        byte[] key = Base64.getDecoder().decode(secret.substring(Webhooks.SECRET_PREFIX.length()));
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            byte[] signed = (id + "." + timestamp + "." + body).getBytes(StandardCharsets.UTF_8);
            return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(signed));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HmacSHA256", e);
        }
    }
}
