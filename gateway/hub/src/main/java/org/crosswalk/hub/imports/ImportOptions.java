package org.crosswalk.hub.imports;

/**
 * How a file is loaded.
 *
 * @param strict whether every rule of its standard must be kept: nothing is mended, and nothing of a file that breaks
 *     one is stored
 * @param progress hears how far it is
 */
public record ImportOptions(boolean strict, ImportProgress progress) {

    /** Mends what can only mean one thing, and tells nobody how far it is. */
    public static final ImportOptions DEFAULT = new ImportOptions(false, (step, rows, share) -> {});
}
