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
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

import org.crosswalk.postgres.EmbeddedPostgres;
import org.crosswalk.postgres.PostgresAddress;
import org.crosswalk.postgres.PostgresStartException;

/** One durable server for each test run of a module; each test class takes a database of its own. */
public final class TestPostgres {

    private static final TestPostgres SHARED = new TestPostgres();

    private final EmbeddedPostgres server;
    private final Map<String, PostgresAddress> templates = new HashMap<>();
    private final AtomicInteger count = new AtomicInteger();

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
        PostgresAddress source = templates.computeIfAbsent(template, name -> {
            PostgresAddress made = freshDatabase();
            prepareOnce.accept(made);
            return made;
        });
        return create(source.database());
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

    private void stop(Path folder) {
        server.abandon();
        try (var paths = Files.walk(folder)) {
            paths.sorted(java.util.Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
