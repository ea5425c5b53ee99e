package org.crosswalk.hub.imports;

/**
 * How a file is loaded.
 *
 * @param strict whether every rule of its standard must be kept: nothing is mended, and nothing of a file that breaks
 *     one is stored
 * @param approved whether somebody has agreed to what would hold it: that much is gone
 * @param progress hears how far it is
 */
public record ImportOptions(boolean strict, boolean approved, ImportProgress progress) {

    /** Mends what can only mean one thing, and tells nobody how far it is. */
    public static final ImportOptions DEFAULT = new ImportOptions(false, false, (step, rows, share) -> {});

    /** The same, strict or not. */
    public ImportOptions strict(boolean otherwise) {
        return new ImportOptions(otherwise, approved, progress);
    }

    /** The same, told to somebody else. */
    public ImportOptions told(ImportProgress other) {
        return new ImportOptions(strict, approved, other);
    }
}
