package org.crosswalk.hub.client;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** Encrypts what must be recovered, such as private keys (AES-256-GCM), and makes pseudonyms (HMAC-SHA-256). */
public final class MasterKey {

    /** How many bytes a key has. */
    public static final int BYTES = 32;

    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final byte[] key;
    private final SecureRandom random = new SecureRandom();

    /** @throws IllegalArgumentException where the key is not 32 bytes long */
    public MasterKey(byte[] key) {
        if (key.length != BYTES) {
            throw new IllegalArgumentException("a master key has " + BYTES + " bytes");
        }
        this.key = key.clone();
    }

    /**
     * The key in Base64, white space around it ignored.
     *
     * @throws IllegalArgumentException where it is not Base64, or not 32 bytes long
     */
    public static MasterKey parse(String base64) {
        return new MasterKey(Base64.getDecoder().decode(base64.strip()));
    }

    /** A key that is good until the process ends. */
    public static MasterKey random() {
        byte[] key = new byte[BYTES];
        new SecureRandom().nextBytes(key);
        return new MasterKey(key);
    }

    /** Encrypts; the nonce stands before the text. */
    public byte[] encrypt(byte[] text) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce, text, 0, text.length);
        return ByteBuffer.allocate(nonce.length + sealed.length).put(nonce).put(sealed).array();
    }

    /** @throws IllegalStateException where it was encrypted with another key, or was changed */
    public byte[] decrypt(byte[] sealed) {
        byte[] nonce = java.util.Arrays.copyOf(sealed, NONCE_BYTES);
        return cipher(Cipher.DECRYPT_MODE, nonce, sealed, NONCE_BYTES, sealed.length - NONCE_BYTES);
    }

    /** A key of 32 bytes for one use alone, the same each time. */
    public byte[] derived(String use) {
        return hmac(use);
    }

    /** The same pseudonym for the same name, always; 40 lower-case hexadecimal digits that tell nothing of it. */
    public String pseudonym(String name) {
        return HexFormat.of().formatHex(hmac(name), 0, 20);
    }

    private byte[] hmac(String name) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(name.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HmacSHA256", e);
        }
    }

    /** The digest of a secret, 64 lower-case hexadecimal digits; nobody finds the secret by it who has not the key. */
    String digest(String secret) {
        return HexFormat.of().formatHex(hmac("secret\n" + secret));
    }

    private byte[] cipher(int mode, byte[] nonce, byte[] text, int from, int length) {
        try {
            Cipher cipher = Cipher.getInstance(CIPHER);
            cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
            return cipher.doFinal(text, from, length);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the master key is not the one that this was encrypted with: restore master.key in"
                    + " the data folder, or security.masterKey, as it was", e);
        }
    }
}
