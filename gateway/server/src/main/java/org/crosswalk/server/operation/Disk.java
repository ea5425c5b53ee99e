package org.crosswalk.server.operation;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Room on the file system of a folder, in bytes.
 *
 * @param free what is left for ordinary users
 */
public record Disk(long free, long size) {

    private static final Disk UNKNOWN = new Disk(-1, -1);

    /** Of a folder, or where that does not exist yet, of the nearest above it; -1 where it cannot be told. */
    public static Disk of(Path folder) {
        for (Path each = folder.toAbsolutePath(); each != null; each = each.getParent()) {
            if (Files.isDirectory(each)) {
                try {
                    FileStore store = Files.getFileStore(each);
                    return new Disk(store.getUsableSpace(), store.getTotalSpace());
                } catch (IOException e) {
                    return UNKNOWN;
                }
            }
        }
        return UNKNOWN;
    }
}
