package org.crosswalk.server;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;

import org.crosswalk.hub.client.MasterKey;
import org.crosswalk.hub.district.Secret;
import org.crosswalk.server.config.SecurityConfig;

/** Where the master key comes from: the configuration, or a file in the data folder that its owner alone can read. */
public final class MasterKeyFile {

    /** Its name in the data folder. */
    public static final String NAME = "master.key";

    private MasterKeyFile() {}

    /** The configured key, or that of the data folder, which is made where it is missing. Blocks. */
    static MasterKey of(SecurityConfig config, Path data) throws StartException {
        Secret configured = config.masterKey();
        if (configured != null) {
            return MasterKey.parse(configured.value());
        }
        Path file = data.resolve(NAME);
        try {
            if (!Files.exists(file)) {
                make(file);
            }
            return MasterKey.parse(Files.readString(file));
        } catch (IOException e) {
            throw new StartException("the master key cannot be read or made at " + file + ": " + e.getMessage()
                    + "; let the gateway's user write there, or set security.masterKey", e);
        } catch (IllegalArgumentException e) {
            throw new StartException(file + " holds no key: restore it from your backup, or set security.masterKey", e);
        }
    }

    /** Written beside its place and moved there, so that a crash leaves a whole key or none. */
    private static void make(Path file) throws IOException {
        byte[] key = new byte[MasterKey.BYTES];
        new SecureRandom().nextBytes(key);
        Files.createDirectories(file.toAbsolutePath().getParent());
        Path draft = Files.createTempFile(file.toAbsolutePath().getParent(), NAME, null,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(draft, Base64.getEncoder().encodeToString(key) + "\n", StandardOpenOption.SYNC);
        try {
            Files.createLink(file, draft);
        } catch (FileAlreadyExistsException e) {
            // Another process was first; its key holds.
        } finally {
            Files.delete(draft);
        }
    }
}
