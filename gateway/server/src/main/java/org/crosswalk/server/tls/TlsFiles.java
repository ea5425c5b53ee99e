package org.crosswalk.server.tls;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads the files of a certificate and its key. */
public final class TlsFiles {

    private TlsFiles() {}

    /** Blocks. */
    public static Certificate read(Path certificate, Path key) throws Certificate.Unfit {
        return Certificate.of(bytes(certificate, false), bytes(key, true));
    }

    private static byte[] bytes(Path file, boolean key) throws Certificate.Unfit {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new Certificate.Unfit(key, "cannot be read; see that it exists and that the gateway's user may read it");
        }
    }
}
