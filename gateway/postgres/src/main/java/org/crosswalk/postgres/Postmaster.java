package org.crosswalk.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A server that says in {@code postmaster.pid} that it runs over a data folder. */
record Postmaster(long pid, int port) {

    private static final int PORT_LINE = 3;

    /** The server that the folder's file names, if its process lives. */
    static Optional<Postmaster> of(Path data) {
        try {
            List<String> lines = Files.readAllLines(data.resolve("postmaster.pid"));
            Postmaster postmaster = new Postmaster(
                    Long.parseLong(lines.getFirst().strip()), Integer.parseInt(lines.get(PORT_LINE).strip()));
            return ProcessHandle.of(postmaster.pid()).filter(ProcessHandle::isAlive).map(alive -> postmaster);
        } catch (IOException | RuntimeException noneOrHalfWritten) {
            return Optional.empty();
        }
    }
}
