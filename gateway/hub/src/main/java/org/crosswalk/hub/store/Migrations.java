package org.crosswalk.hub.store;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.database.postgresql.PostgreSQLConfigurationExtension;
import org.jspecify.annotations.Nullable;

import org.crosswalk.postgres.PostgresAddress;

/**
 * The tables of one module: a schema of its own with its own history, so that an adapter's tables may refer to the
 * hub's and never to another adapter's.
 *
 * @param schema the schema, for example {@code xapi}; its files lie in {@code db/migration/<schema>}
 */
public record Migrations(String schema) {

    /** The hub's own tables, which come first. */
    public static final Migrations HUB = new Migrations("hub");

    /**
     * Brings the database to the state that this program knows, module by module. Blocks.
     *
     * @throws NewerSchemaException where a newer program has changed tables in ways that this one does not know; nothing
     *     has been changed then
     */
    public static void apply(PostgresAddress address, List<Migrations> modules) {
        for (Migrations module : modules) {
            module.refuseNewer(address);
        }
        for (Migrations module : modules) {
            module.flyway(address).migrate();
        }
    }

    /**
     * The same, unless the database remembers that this very program has done it: looking at every module's history
     * costs most of a warm start. Blocks.
     *
     * @param program what tells this program from any other build of it
     */
    public static void applyOnce(PostgresAddress address, List<Migrations> modules, String program)
            throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection(address.jdbcUrl(), address.user(), address.password());
                Statement statement = connection.createStatement()) {
            String mark = "migrated by " + program + " " + modules.stream().map(Migrations::schema).toList();
            if (mark.equals(remembered(statement))) {
                return;
            }
            apply(address, modules);
            statement.execute("comment on schema hub is '" + mark.replace("'", "''") + "'");
        }
    }

    /**
     * Brings one module's tables to the state of an earlier migration. Blocks.
     *
     * @return false where this program does not know that migration, or no such module
     */
    public static boolean applyUpTo(PostgresAddress address, Migrations module, String version) {
        if (Migrations.class.getResource("/db/migration/" + module.schema()) == null) {
            return false;
        }
        MigrationVersion wanted = MigrationVersion.fromVersion(version);
        boolean known = Arrays.stream(module.flyway(address).info().all())
                .anyMatch(each -> wanted.equals(each.getVersion()));
        if (known) {
            module.configuration(address).target(wanted).load().migrate();
        }
        return known;
    }

    private static @Nullable String remembered(Statement statement) throws SQLException {
        try (ResultSet found = statement.executeQuery("select obj_description(to_regnamespace('hub')::oid)")) {
            return found.next() ? found.getString(1) : null;
        }
    }

    private void refuseNewer(PostgresAddress address) {
        MigrationInfo[] applied = flyway(address).info().applied();
        Arrays.stream(applied)
                .filter(each -> each.getState() == MigrationState.FUTURE_SUCCESS)
                .reduce((first, second) -> second)
                .ifPresent(newest -> {
                    throw new NewerSchemaException(schema, String.valueOf(newest.getVersion()));
                });
    }

    private Flyway flyway(PostgresAddress address) {
        return configuration(address).load();
    }

    private FluentConfiguration configuration(PostgresAddress address) {
        FluentConfiguration configuration = Flyway.configure(Migrations.class.getClassLoader())
                .dataSource(address.jdbcUrl(), address.user(), address.password())
                .schemas(schema)
                .locations("classpath:db/migration/" + schema)
                .failOnMissingLocations(true);
        // Without this an index can never be created concurrently: it waits for Flyway's own transaction.
        configuration
                .getConfigurationExtension(PostgreSQLConfigurationExtension.class)
                .setTransactionalLock(false);
        return configuration;
    }
}
