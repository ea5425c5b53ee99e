package org.crosswalk.xapi;

/**
 * How the statements of a client are taken.
 *
 * @param lenient whether they are mended where they break the standard but are certain in what they mean
 * @param partialBatches whether the good statements of a batch are stored where others are refused
 */
public record Sender(boolean lenient, boolean partialBatches) {

    /** As the standard wants it. */
    public static final Sender STRICT = new Sender(false, false);

    /** Whether the standard's own way will not do. */
    public boolean special() {
        return lenient || partialBatches;
    }
}
