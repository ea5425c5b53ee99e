package org.crosswalk.postgres;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.crosswalk.postgres.Runner.Outcome;

/**
 * The PostgreSQL that the gateway runs itself, with all that makes a commit durable switched on. Its data lie in the
 * data folder, which one process at a time may use; a server left over from a killed process is taken over.
 *
 * <p>All methods block: call them off the event loop.
 */
public final class EmbeddedPostgres implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedPostgres.class);
    private static final String HOST = "127.0.0.1";
    private static final String USER = "crosswalk";
    private static final String DATABASE = "crosswalk";
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int TRIES = 5;

    private final Path data;
    private final Binaries binaries;
    private final Runner runner;
    private final FileChannel lock;
    private final PostgresAddress address;

    private EmbeddedPostgres(
            Path data, Binaries binaries, Runner runner, FileChannel lock, PostgresAddress address) {
        this.data = data;
        this.binaries = binaries;
        this.runner = runner;
        this.lock = lock;
        this.address = address;
    }

    /**
     * Starts the server over a data folder, which is made where it does not exist.
     *
     * @throws PostgresStartException {@code postgres.locked} where another gateway uses the folder,
     *     {@code postgres.major} where its data belong to another major version, {@code postgres.start} otherwise
     */
    public static EmbeddedPostgres start(Path dataFolder) throws PostgresStartException {
        try {
            Path folder = Files.createDirectories(dataFolder).toRealPath();
            FileChannel lock = lock(folder);
            try {
                return start(folder, lock);
            } catch (IOException | PostgresStartException | RuntimeException e) {
                lock.close();
                throw e;
            }
        } catch (IOException e) {
            throw new PostgresStartException(
                    "postgres.start", "the data folder " + dataFolder + " cannot be used: " + e.getMessage(), e);
        }
    }

    /**
     * Where the server over a data folder listens that another process runs, for measuring and repairing.
     *
     * @throws PostgresStartException {@code postgres.notRunning} where none does
     */
    public static PostgresAddress runningOver(Path dataFolder) throws PostgresStartException {
        try {
            String password = Files.readString(dataFolder.resolve("postgres.password")).strip();
            Optional<Postmaster> postmaster = Postmaster.of(dataFolder.resolve("postgres"));
            if (postmaster.isPresent()) {
                return new PostgresAddress(HOST, postmaster.get().port(), DATABASE, USER, password);
            }
        } catch (IOException e) {
            LOG.debug("there is no database at all");
        }
        throw new PostgresStartException("postgres.notRunning", "no PostgreSQL runs over " + dataFolder);
    }

    public PostgresAddress address() {
        return address;
    }

    /** Stops the server: what is under way is rolled back, what was committed is there at the next start. */
    @Override
    public void close() {
        stop("fast");
    }

    /** Stops the server at once, for a folder that is thrown away: nothing is written that is not written yet. */
    public void abandon() {
        stop("immediate");
    }

    private void stop(String mode) {
        Outcome stopped =
                runner.run(List.of(binaries.program("pg_ctl").toString(), "stop", "-D", data.toString(), "-m", mode));
        if (!stopped.ok()) {
            LOG.warn("PostgreSQL did not stop as asked: {}", stopped.output());
        }
        try {
            lock.close();
        } catch (IOException e) {
            LOG.warn("the data folder's lock was lost", e);
        }
    }

    private static EmbeddedPostgres start(Path folder, FileChannel lock) throws IOException, PostgresStartException {
        Path data = folder.resolve("postgres");
        refuseOtherMajor(data);
        Binaries binaries = Binaries.unpack(Binaries.archiveForThisMachine(), cache(folder));
        Runner runner = Runner.choose(binaries, folder);
        String password = password(folder);
        if (!Files.exists(data)) {
            initialise(folder, data, binaries, runner);
        }
        Optional<PostgresAddress> running = Postmaster.of(data)
                .map(postmaster -> new PostgresAddress(HOST, postmaster.port(), "postgres", USER, password))
                .filter(found -> Connection.answers(found, data));
        PostgresAddress server;
        if (running.isPresent()) {
            LOG.info("PostgreSQL was still running and is taken over");
            server = running.get();
        } else {
            server = launch(folder, data, binaries, runner, password);
        }
        Connection.createDatabase(server, DATABASE);
        return new EmbeddedPostgres(data, binaries, runner, lock, server.withDatabase(DATABASE));
    }

    /** A port may be taken between choosing and binding it, and a dying server may still hold its lock file. */
    private static PostgresAddress launch(
            Path folder, Path data, Binaries binaries, Runner runner, String password)
            throws IOException, PostgresStartException {
        Instant end = Instant.now().plus(PATIENCE);
        Outcome outcome = new Outcome(-1, "not tried");
        for (int attempt = 0; attempt < TRIES || Instant.now().isBefore(end); attempt++) {
            PostgresAddress server = new PostgresAddress(HOST, freePort(), "postgres", USER, password);
            String options = ServerSettings.options(HOST, server.port());
            outcome = runner.run(List.of(binaries.program("pg_ctl").toString(), "start", "-W", "-D", data.toString(),
                    "-l", folder.resolve("postgres.log").toString(), "-o", options));
            if (outcome.ok() && Connection.awaitServer(server, data, end)) {
                return server;
            }
            pause();
        }
        throw new PostgresStartException("postgres.start", "PostgreSQL did not start within " + PATIENCE.toSeconds()
                + " s; see " + folder.resolve("postgres.log") + ". " + outcome.output());
    }

    /** In a folder of its own that is renamed when it is whole: an interrupted first start leaves nothing half-made. */
    private static void initialise(Path folder, Path data, Binaries binaries, Runner runner)
            throws IOException, PostgresStartException {
        Path fresh = folder.resolve("postgres.new");
        Folders.delete(fresh);
        Outcome outcome = runner.run(List.of(binaries.program("initdb").toString(), "-D", fresh.toString(), "-U", USER,
                "-A", "scram-sha-256", "--pwfile", folder.resolve("postgres.password").toString(), "-E", "UTF8",
                "--locale=C"));
        if (!outcome.ok()) {
            throw new PostgresStartException("postgres.initdb", "the database cannot be made: " + outcome.output());
        }
        Files.move(fresh, data, StandardCopyOption.ATOMIC_MOVE);
    }

    private static FileChannel lock(Path folder) throws IOException, PostgresStartException {
        FileChannel channel = FileChannel.open(
                folder.resolve("crosswalk.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock held = null;
        try {
            held = channel.tryLock();
        } catch (OverlappingFileLockException e) {
            LOG.debug("held by this process");
        }
        if (held == null) {
            channel.close();
            throw new PostgresStartException("postgres.locked", "another Crosswalk uses the data folder " + folder
                    + "; stop it, or name another folder with --data");
        }
        return channel;
    }

    private static void refuseOtherMajor(Path data) throws IOException, PostgresStartException {
        Path version = data.resolve("PG_VERSION");
        if (Files.exists(version) && !Files.readString(version).strip().equals(Binaries.MAJOR)) {
            throw new PostgresStartException("postgres.major", "the data in " + data + " belong to PostgreSQL "
                    + Files.readString(version).strip() + ", this Crosswalk runs PostgreSQL " + Binaries.MAJOR
                    + "; start it with the Crosswalk that made them, or name another folder with --data");
        }
    }

    private static String password(Path folder) throws IOException {
        Path file = folder.resolve("postgres.password");
        if (!Files.exists(file)) {
            byte[] bytes = new byte[24];
            new SecureRandom().nextBytes(bytes);
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(file, Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
        }
        return Files.readString(file).strip();
    }

    /** Unpacked binaries are shared by the data folders of a user; where there is no home, they lie with the data. */
    private static Path cache(Path folder) {
        String configured = System.getProperty("crosswalk.cache", System.getenv("CROSSWALK_CACHE"));
        if (configured != null) {
            return Path.of(configured);
        }
        Path home = Path.of(System.getProperty("user.home", ""));
        return Files.isWritable(home) ? home.resolve(".cache/crosswalk") : folder.resolve("binaries");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static void pause() throws PostgresStartException {
        try {
            Thread.sleep(100);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PostgresStartException("postgres.start", "interrupted", e);
        }
    }
}
