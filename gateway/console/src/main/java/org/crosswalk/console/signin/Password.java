package org.crosswalk.console.signin;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.function.Supplier;

import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;
import org.jspecify.annotations.Nullable;

/**
 * A person's password as its Argon2id digest: 19 MiB, two passes, as OWASP recommends. To compare takes some ten
 * milliseconds of a core, so it never happens on an event loop.
 *
 * <p>The digest is made at the first comparison, for a start of the gateway must not wait for it.
 */
public final class Password {

    private static final int MEMORY_KIB = 19_456;
    private static final int PASSES = 2;
    private static final int BYTES = 32;

    private final Supplier<String> source;
    private final byte[] salt;
    private byte @Nullable [] digest;

    private Password(Supplier<String> source, byte[] salt, byte @Nullable [] digest) {
        this.source = source;
        this.salt = salt;
        this.digest = digest;
    }

    /** @param source asked once, at the first comparison */
    public static Password of(Supplier<String> source) {
        byte[] salt = new byte[BYTES / 2];
        new SecureRandom().nextBytes(salt);
        return new Password(source, salt, null);
    }

    /** One that {@link #kept()} has written. */
    public static Password kept(String text) {
        String[] parts = text.split(":", 2);
        return new Password(() -> "", Base64.getDecoder().decode(parts[0]), Base64.getDecoder().decode(parts[1]));
    }

    /** Salt and digest, to be kept. Blocks. */
    public synchronized String kept() {
        Base64.Encoder encoder = Base64.getEncoder();
        return encoder.encodeToString(salt) + ":" + encoder.encodeToString(digest());
    }

    /** Whether this is the password. Blocks. */
    public synchronized boolean matches(String given) {
        return MessageDigest.isEqual(digest(), derive(given));
    }

    private synchronized byte[] digest() {
        byte[] known = digest;
        if (known == null) {
            known = derive(source.get());
            digest = known;
        }
        return known;
    }

    private byte[] derive(String text) {
        Argon2BytesGenerator argon2 = new Argon2BytesGenerator();
        argon2.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withMemoryAsKB(MEMORY_KIB)
                .withIterations(PASSES)
                .withParallelism(1)
                .withSalt(salt)
                .build());
        byte[] bytes = new byte[BYTES];
        argon2.generateBytes(text.toCharArray(), bytes);
        return bytes;
    }

    @Override
    public String toString() {
        return "a password";
    }
}
