package org.crosswalk.hub.supports;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

import org.jspecify.annotations.Nullable;

/**
 * When a district wants to hear that a learner needs something.
 *
 * @param name unique in the district
 * @param when what it looks at
 * @param attempts how many attempts, for {@link When#FAILED_ATTEMPTS} and {@link When#READY}
 * @param days within how many days, or after how many; it is not raised again for as long
 * @param share the share that an attempt fails below, or that is mastery
 * @param need what it recommends
 * @param tier how much
 */
public record SupportRule(
        String name, When when, int attempts, int days, BigDecimal share, String need, @Nullable String tier) {

    /** What a rule looks at. */
    public enum When {
        /** So many attempts at a target below the share, within so many days. */
        FAILED_ATTEMPTS,
        /** A target was assigned so many days ago, and there is no evidence since. */
        NO_EVIDENCE,
        /** Mastery was at the share, and is below it now. */
        REGRESSION,
        /** Mastery is at the share by so many attempts, and none of them is summative. */
        READY
    }

    private static final int VERSION_DIGITS = 12;

    /** The same for a rule that is declared the same. */
    public String version() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, VERSION_DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
