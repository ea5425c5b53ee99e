package org.crosswalk.hub.record;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import org.crosswalk.hub.TenantId;
import org.crosswalk.hub.client.MasterKey;

/**
 * Encrypts words of one district, so that the tables, and whatever is copied of them, hold none of them. The same words
 * of one kind always make the same sealed text, as a synthetic IV does (HMAC-SHA-256 over the words, then AES-256-CTR):
 * equal words are found and an unchanged record is known as such, while order and parts of words are hidden. Each kind of
 * words has keys of its own. Thread-safe.
 */
public final class Seal {

    /** The kind of what teachers say of learners, in whichever table. */
    public static final String COMMENT = "comment";
    /** The kind of birth dates. */
    public static final String BIRTH_DATE = "birthDate";

    /** How a sealed text begins. */
    public static final String MARK = "sealed:";

    private static final String CIPHER = "AES/CTR/NoPadding";
    private static final String HMAC = "HmacSHA256";
    private static final int IV_BYTES = 16;

    private final MasterKey masterKey;
    private final TenantId tenant;
    private final Map<String, Keys> keys = new ConcurrentHashMap<>();

    private record Keys(SecretKeySpec digest, SecretKeySpec cipher) {}

    Seal(MasterKey masterKey, TenantId tenant) {
        this.masterKey = masterKey;
        this.tenant = tenant;
    }

    /** Seals words; none stay none, what is sealed already stays as it is, and so does U+0000, which no database takes. */
    public String close(String kind, String words) {
        if (words.isEmpty() || words.indexOf('\0') >= 0 || (words.startsWith(MARK) && opens(kind, words))) {
            return words;
        }
        Keys of = keys(kind);
        byte[] text = words.getBytes(StandardCharsets.UTF_8);
        byte[] iv = iv(of, text);
        byte[] hidden = cipher(Cipher.ENCRYPT_MODE, of, iv, text);
        return MARK + Base64.getUrlEncoder().withoutPadding().encodeToString(
                ByteBuffer.allocate(iv.length + hidden.length).put(iv).put(hidden).array());
    }

    /**
     * The words; what was never sealed is returned as it is.
     *
     * @throws IllegalStateException where it was sealed with another key, or was changed
     */
    public String open(String kind, String stored) {
        if (!stored.startsWith(MARK)) {
            return stored;
        }
        byte[] words = words(kind, stored);
        if (words.length == 0) {
            throw new IllegalStateException("the master key is not the one that this was sealed with: restore master.key in"
                    + " the data folder, or security.masterKey, as it was");
        }
        return new String(words, StandardCharsets.UTF_8);
    }

    /** JSON whose members {@code comment}, at any depth, are sealed. */
    public JsonObject closeComments(JsonObject json) {
        return each(json, words -> close(COMMENT, words));
    }

    /** JSON whose members {@code comment} can be read again. */
    public JsonObject openComments(JsonObject json) {
        return each(json, words -> open(COMMENT, words));
    }

    private static JsonObject each(JsonObject json, UnaryOperator<String> turn) {
        JsonObject turned = new JsonObject();
        json.forEach(member -> turned.put(member.getKey(),
                member.getKey().equals(COMMENT) && member.getValue() instanceof String words
                        ? turn.apply(words)
                        : within(member.getValue(), turn)));
        return turned;
    }

    private static Object within(Object value, UnaryOperator<String> turn) {
        return switch (value) {
            case JsonObject object -> each(object, turn);
            case JsonArray array -> {
                JsonArray turned = new JsonArray();
                array.forEach(one -> turned.add(within(one, turn)));
                yield turned;
            }
            case null, default -> value;
        };
    }

    private boolean opens(String kind, String stored) {
        return words(kind, stored).length > 0;
    }

    /** Nothing where the text was not sealed with these keys. */
    private byte[] words(String kind, String stored) {
        byte[] sealed;
        try {
            sealed = Base64.getUrlDecoder().decode(stored.substring(MARK.length()));
        } catch (IllegalArgumentException notBase64) {
            return new byte[0];
        }
        if (sealed.length < IV_BYTES) {
            return new byte[0];
        }
        Keys of = keys(kind);
        byte[] iv = Arrays.copyOf(sealed, IV_BYTES);
        byte[] words = cipher(Cipher.DECRYPT_MODE, of, iv, Arrays.copyOfRange(sealed, IV_BYTES, sealed.length));
        return MessageDigest.isEqual(iv, iv(of, words)) ? words : new byte[0];
    }

    private Keys keys(String kind) {
        return keys.computeIfAbsent(kind, it -> new Keys(
                new SecretKeySpec(masterKey.derived("seal digest\n" + tenant.value() + "\n" + it), HMAC),
                new SecretKeySpec(masterKey.derived("seal cipher\n" + tenant.value() + "\n" + it), "AES")));
    }

    private static byte[] iv(Keys of, byte[] text) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(of.digest());
            return Arrays.copyOf(mac.doFinal(text), IV_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + HMAC, e);
        }
    }

    private static byte[] cipher(int mode, Keys of, byte[] iv, byte[] text) {
        try {
            Cipher cipher = Cipher.getInstance(CIPHER);
            cipher.init(mode, of.cipher(), new IvParameterSpec(iv));
            return cipher.doFinal(text);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + CIPHER, e);
        }
    }
}
