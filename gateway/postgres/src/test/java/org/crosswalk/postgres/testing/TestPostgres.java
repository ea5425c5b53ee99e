package org.crosswalk.postgres.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

import org.crosswalk.postgres.EmbeddedPostgres;
import org.crosswalk.postgres.PostgresAddress;
import org.crosswalk.postgres.PostgresStartException;

/** One durable server for each test run of a module; each test class takes a database of its own. */
public final class TestPostgres {

    private static final TestPostgres SHARED = new TestPostgres();

    private final EmbeddedPostgres server;
    private final Map<String, Template> templates = new HashMap<>();
    private final AtomicInteger count = new AtomicInteger();

    /** One copy is always made ahead, while a test works on the last one. */
    private final ExecutorService ahead = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "copies of databases");
        thread.setDaemon(true);
        return thread;
    });

    private TestPostgres() {
        try {
            Path folder = Files.createTempDirectory("crosswalk-test");
            server = EmbeddedPostgres.start(folder);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(folder)));
        } catch (IOException | PostgresStartException e) {
            throw new IllegalStateException(e);
        }
    }

    public static TestPostgres shared() {
        return SHARED;
    }

    /** The server's address, with the database that administers it. */
    public PostgresAddress server() {
        return server.address();
    }

    /** An empty database. */
    public PostgresAddress freshDatabase() {
        return create("template0");
    }

    /** A copy of a database that is prepared once for each name. */
    public synchronized PostgresAddress freshDatabaseFrom(String template, Consumer<PostgresAddress> prepareOnce) {
        Template known = templates.get(template);
        if (known == null) {
            PostgresAddress made = freshDatabase();
            prepareOnce.accept(made);
            known = new Template(made.database(), copyAhead(made.database()));
        }
        PostgresAddress copy = known.copy().join();
        templates.put(template, new Template(known.database(), copyAhead(known.database())));
        return copy;
    }

    private CompletableFuture<PostgresAddress> copyAhead(String database) {
        return CompletableFuture.supplyAsync(() -> create(database), ahead);
    }

    private PostgresAddress create(String template) {
        String name = "test_" + count.incrementAndGet();
        PostgresAddress address = server.address();
        try (Connection connection =
                        DriverManager.getConnection(address.jdbcUrl(), address.user(), address.password());
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + name + " template " + template);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return address.withDatabase(name);
    }

    /** A database that is copied, and the copy that is made already or being made. */
    private record Template(String database, CompletableFuture<PostgresAddress> copy) {}

    private void stop(Path folder) {
        server.abandon();
        try (var paths = Files.walk(folder)) {
            paths.sorted(java.util.Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
