package org.crosswalk.server.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.crosswalk.server.MasterKeyFile;
import org.crosswalk.server.config.SecurityConfig;
import org.crosswalk.server.config.TlsConfig;
import org.crosswalk.server.operation.Disk;
import org.crosswalk.server.tls.Certificate;
import org.crosswalk.server.tls.TlsFiles;

/** Looks at files and disks. */
public final class Machine {

    private static final double SCARCE = 0.2;
    private static final double ALMOST_FULL = 0.1;
    private static final long LEAST_BYTES = 1L << 30;
    private static final double GIBIBYTE = 1L << 30;
    private static final Duration RENEW = Duration.ofDays(14);
    private static final Duration DAILY = Duration.ofHours(26);
    private static final Set<PosixFilePermission> OF_OTHERS = Set.of(
            PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_READ, PosixFilePermission.OTHERS_WRITE);

    private Machine() {}

    /** Room for the data folder. */
    public static Finding disk(Path data) {
        return disk(data, Disk.of(data));
    }

    static Finding disk(Path data, Disk disk) {
        if (disk.size() <= 0) {
            return Finding.look("disk", "how much is left for " + data + " cannot be told", "look with df");
        }
        String what = "%.1f of %.1f GiB are left for %s".formatted(disk.free() / GIBIBYTE, disk.size() / GIBIBYTE, data);
        double share = (double) disk.free() / disk.size();
        if (share < ALMOST_FULL || disk.free() < LEAST_BYTES) {
            return Finding.wrong("disk", what, "make room or move to a larger disk before the database stops writing;"
                    + " crosswalk purge removes statements whose time has come");
        }
        return share < SCARCE ? Finding.look("disk", what, "plan for a larger one") : Finding.fine("disk", what);
    }

    /** The certificate of the configuration; nothing without one. */
    public static List<Finding> certificate(@Nullable TlsConfig tls, Instant now) {
        if (tls == null) {
            return List.of();
        }
        try {
            Certificate certificate = TlsFiles.read(tls.certificate(), tls.key());
            Duration left = Duration.between(now, certificate.expires());
            String what = left.isNegative()
                    ? "expired at " + certificate.expires()
                    : "expires in " + left.toDays() + " days, at " + certificate.expires();
            String todo = "renew it and put both files in their place; it is shown without a restart";
            if (left.isNegative()) {
                return List.of(Finding.wrong("certificate", what, todo));
            }
            return List.of(left.compareTo(RENEW) < 0
                    ? Finding.look("certificate", what, todo)
                    : Finding.fine("certificate", what));
        } catch (Certificate.Unfit e) {
            return List.of(Finding.wrong("certificate", tls.certificate() + ", " + tls.key(), String.valueOf(e.getMessage())));
        }
    }

    /** The key that encrypts secrets. */
    public static Finding masterKey(SecurityConfig security, Path data) {
        if (security.masterKey() != null) {
            return Finding.fine("master key", "comes from the configuration (security.masterKey)");
        }
        Path file = data.resolve(MasterKeyFile.NAME);
        try {
            if (!Files.exists(file)) {
                return Finding.look("master key", "there is none at " + file + " yet", "the first start makes it; with a"
                        + " restored database, put the one here that it was used with");
            }
            return Files.getPosixFilePermissions(file).stream().anyMatch(OF_OTHERS::contains)
                    ? Finding.wrong("master key", file + " can be read by others", "chmod 600 " + file)
                    : Finding.fine("master key", file + "; keep a copy apart from backups");
        } catch (IOException | UnsupportedOperationException e) {
            return Finding.look("master key", file + " cannot be looked at", "look whether its owner alone may read it");
        }
    }

    /** The newest backup in a file or folder; null where nobody said where backups lie. */
    public static Finding backup(@Nullable Path place, Instant now) {
        if (place == null) {
            return Finding.look("backup", "where backups lie was not said", "name the file or folder with --backups, and"
                    + " let crosswalk backup write there every night");
        }
        try (Stream<Path> files = Files.isDirectory(place) ? Files.list(place) : Stream.of(place)) {
            Optional<Instant> newest = files.filter(Files::isRegularFile).map(Machine::written).max(Instant::compareTo);
            if (newest.isEmpty()) {
                return Finding.wrong("backup", "there is none at " + place, "write one: crosswalk backup FILE");
            }
            Duration age = Duration.between(newest.get(), now);
            String what = "the newest at " + place + " is " + age.toHours() + " hours old";
            return age.compareTo(DAILY) > 0
                    ? Finding.wrong("backup", what, "see why the nightly crosswalk backup did not run, and run it now")
                    : Finding.fine("backup", what);
        } catch (IOException e) {
            return Finding.wrong("backup", place + " cannot be read", "name the file or folder with --backups");
        }
    }

    private static Instant written(Path file) {
        try {
            return Files.getLastModifiedTime(file).toInstant();
        } catch (IOException gone) {
            return Instant.EPOCH;
        }
    }
}
