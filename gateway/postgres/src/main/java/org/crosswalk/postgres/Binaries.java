package org.crosswalk.postgres;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/**
 * The programs {@code initdb}, {@code pg_ctl} and {@code postgres}, unpacked once for each version from the archive on
 * the class path.
 *
 * @param folder holds {@code bin}, {@code lib} and {@code share}
 */
record Binaries(Path folder) {

    /** The major version on the class path; a data folder belongs to one major version. */
    static final String MAJOR = "18";

    private static final int EXECUTABLE_BY_OWNER = 0b001_000_000;

    /**
     * Unpacks where it has not been done yet.
     *
     * @param archive the archive's name on the class path
     * @param cache where unpacked versions are kept, each below its own name
     */
    static Binaries unpack(String archive, Path cache) throws IOException {
        Path folder = cache.resolve(archive.replace(".txz", "") + "-" + MAJOR);
        if (Files.isExecutable(folder.resolve("bin/postgres"))) {
            return new Binaries(folder);
        }
        try (InputStream resource = open(archive)) {
            return unpack(resource, folder);
        }
    }

    /** Unpacks an archive as a folder, which appears when it is whole. */
    static Binaries unpack(InputStream archive, Path folder) throws IOException {
        Path cache = Files.createDirectories(folder.toAbsolutePath().getParent());
        Path fresh = Files.createTempDirectory(cache, "unpacking");
        extract(archive, fresh);
        move(fresh, folder);
        return new Binaries(folder);
    }

    /** The archive for this machine. */
    static String archiveForThisMachine() throws PostgresStartException {
        String os = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        String machine = System.getProperty("os.arch", "").toLowerCase(Locale.ROOT);
        String cpu = List.of("aarch64", "arm64").contains(machine) ? "arm_64" : "x86_64";
        if (!os.contains("linux")) {
            throw new PostgresStartException("postgres.platform", "there is no embedded PostgreSQL for " + os
                    + "; name your own with store.url in the configuration");
        }
        return "postgres-linux-" + cpu + ".txz";
    }

    Path program(String name) {
        return folder.resolve("bin").resolve(name);
    }

    private static InputStream open(String archive) throws IOException {
        InputStream resource = Binaries.class.getClassLoader().getResourceAsStream(archive);
        if (resource == null) {
            throw new IOException("the archive " + archive + " is not on the class path");
        }
        return resource;
    }

    private static void extract(InputStream resource, Path target) throws IOException {
        try (TarArchiveInputStream tar =
                new TarArchiveInputStream(new XZCompressorInputStream(new BufferedInputStream(resource)))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                Path path = target.resolve(entry.getName()).normalize();
                if (!path.startsWith(target)) {
                    throw new IOException("the archive names a path outside itself");
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(path);
                } else if (entry.isSymbolicLink()) {
                    Files.createDirectories(path.getParent());
                    Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
                } else {
                    Files.createDirectories(path.getParent());
                    Files.copy(tar, path);
                    Files.setPosixFilePermissions(path, permissions((entry.getMode() & EXECUTABLE_BY_OWNER) != 0));
                }
            }
        }
    }

    private static Set<PosixFilePermission> permissions(boolean executable) {
        Set<PosixFilePermission> permissions = new HashSet<>(EnumSet.of(PosixFilePermission.OWNER_READ,
                PosixFilePermission.OWNER_WRITE, PosixFilePermission.GROUP_READ, PosixFilePermission.OTHERS_READ));
        if (executable) {
            permissions.addAll(EnumSet.of(PosixFilePermission.OWNER_EXECUTE, PosixFilePermission.GROUP_EXECUTE,
                    PosixFilePermission.OTHERS_EXECUTE));
        }
        return permissions;
    }

    /** Whoever unpacks last loses quietly: two processes may start at once. */
    private static void move(Path fresh, Path folder) throws IOException {
        Files.setPosixFilePermissions(fresh, java.nio.file.attribute.PosixFilePermissions.fromString("rwxr-xr-x"));
        try {
            Files.move(fresh, folder, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            if (!Files.isExecutable(folder.resolve("bin/postgres"))) {
                throw e;
            }
        }
    }
}
