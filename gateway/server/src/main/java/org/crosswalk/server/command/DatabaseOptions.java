package org.crosswalk.server.command;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

import org.crosswalk.postgres.EmbeddedPostgres;
import org.crosswalk.postgres.ExternalPostgres;
import org.crosswalk.postgres.PostgresAddress;
import org.crosswalk.postgres.PostgresStartException;
import org.crosswalk.server.MasterKeyFile;

/** Which database a command works on: that of a data folder, in use or not, or one that somebody else runs. */
final class DatabaseOptions {

    @Option(names = "--data", paramLabel = "DIR", defaultValue = "data", description = "The data folder. Default: ./data")
    Path data = Path.of("data");

    @Option(names = "--url", paramLabel = "URL", description = "Your own PostgreSQL instead, as store.url names it; else"
            + " CROSSWALK_STORE_URL.")
    @Nullable String url;

    /**
     * An open database.
     *
     * @param own the server that was started for this; null where it runs anyway
     */
    record Opened(PostgresAddress address, @Nullable EmbeddedPostgres own) implements AutoCloseable {

        @Override
        public void close() {
            if (own != null) {
                own.close();
            }
        }
    }

    /** A database that must be there. */
    Opened openExisting() throws PostgresStartException, CommandFailure {
        if (theirs() == null && !Files.isDirectory(data.resolve("postgres"))) {
            throw new CommandFailure("there is no database in " + data + ": name the data folder with --data, or your own"
                    + " PostgreSQL with --url");
        }
        return open();
    }

    /** A database, made where there is none. */
    Opened open() throws PostgresStartException {
        String theirs = theirs();
        if (theirs != null) {
            return new Opened(ExternalPostgres.verify(PostgresAddress.parse(theirs)), null);
        }
        try {
            return new Opened(EmbeddedPostgres.runningOver(data), null);
        } catch (PostgresStartException resting) {
            EmbeddedPostgres started = EmbeddedPostgres.start(data);
            return new Opened(started.address(), started);
        }
    }

    /** Whether the data folder holds no key. */
    boolean lacksKey() {
        return theirs() == null && !Files.exists(data.resolve(MasterKeyFile.NAME));
    }

    static void tell(PrintWriter out, String table, long rows) {
        if (rows > 0) {
            out.printf("  %-40s %,12d%n", table, rows);
            out.flush();
        }
    }

    private @Nullable String theirs() {
        return url == null ? System.getenv("CROSSWALK_STORE_URL") : url;
    }
}
