package org.crosswalk.hub.store;

import java.util.List;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.database.postgresql.PostgreSQLConfigurationExtension;

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

    /** Brings the database to the state that this program knows, module by module. Blocks. */
    public static void apply(PostgresAddress address, List<Migrations> modules) {
        for (Migrations module : modules) {
            module.flyway(address).migrate();
        }
    }

    private Flyway flyway(PostgresAddress address) {
        FluentConfiguration configuration = Flyway.configure(Migrations.class.getClassLoader())
                .dataSource(address.jdbcUrl(), address.user(), address.password())
                .schemas(schema)
                .locations("classpath:db/migration/" + schema)
                .failOnMissingLocations(true);
        // Without this an index can never be created concurrently: it waits for Flyway's own transaction.
        configuration
                .getConfigurationExtension(PostgreSQLConfigurationExtension.class)
                .setTransactionalLock(false);
        return configuration.load();
    }
}
