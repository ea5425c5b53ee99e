package org.crosswalk.xapi.wire;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;

import io.vertx.core.buffer.Buffer;

/** The hashes of SHA-2, told apart by their length in hexadecimal digits. */
final class Sha2 {

    private static final Map<Integer, String> ALGORITHMS =
            Map.of(56, "SHA-224", 64, "SHA-256", 96, "SHA-384", 128, "SHA-512");

    private Sha2() {}

    static boolean isHash(String text) {
        return ALGORITHMS.containsKey(text.length()) && text.matches("[0-9a-fA-F]+");
    }

    /** The hash of data, in lower case; empty where no algorithm has this length. */
    static String ofLength(Buffer data, int digits) {
        String algorithm = ALGORITHMS.get(digits);
        try {
            return algorithm == null
                    ? ""
                    : HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(data.getBytes()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java platform lacks " + algorithm, e);
        }
    }
}
