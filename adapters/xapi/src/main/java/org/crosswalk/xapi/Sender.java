package org.crosswalk.xapi;

import org.jspecify.annotations.Nullable;

import org.crosswalk.xapi.profile.Keeping;

/**
 * How the statements of a client are taken.
 *
 * @param lenient whether they are mended where they break the standard but are certain in what they mean
 * @param partialBatches whether the good statements of a batch are stored where others are refused
 * @param keeping rules beside the standard's; null for none
 */
public record Sender(boolean lenient, boolean partialBatches, @Nullable Keeping keeping) {

    /** As the standard wants it. */
    public static final Sender STRICT = new Sender(false, false, null);

    /** Whether the standard's own way will not do. */
    public boolean special() {
        return lenient || partialBatches || keeping != null;
    }
}
