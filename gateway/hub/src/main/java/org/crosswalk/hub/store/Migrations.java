package org.crosswalk.hub.store;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.database.postgresql.PostgreSQLConfigurationExtension;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.crosswalk.postgres.PostgresAddress;

/**
 * The tables of one module: a schema of its own with its own history, so that an adapter's tables may refer to the
 * hub's and never to another adapter's.
 *
 * <p>Two versions of the program run on one database while it is upgraded. So a migration only adds what an older
 * program can leave alone (expand). One that takes something away (contract) says in its name since which migration
 * programs do without it: {@code V32__since_31__drop_old_names.sql} stands on tables that a program knowing 31 still uses,
 * and one that knows 30 alone does not.
 *
 * @param schema the schema, for example {@code xapi}; its files lie in {@code db/migration/<schema>}
 */
public record Migrations(String schema) {

    /** The hub's own tables, which come first. */
    public static final Migrations HUB = new Migrations("hub");

    private static final Logger LOG = LoggerFactory.getLogger(Migrations.class);
    private static final Pattern SINCE = Pattern.compile("since (\\d+)\\b.*");

    /**
     * Brings the database to the state that this program knows, module by module. Where a newer program has been there
     * and took nothing away that this one needs, it starts beside it. Blocks.
     *
     * @throws NewerSchemaException where a newer program has changed tables in ways that this one cannot run on; nothing
     *     has been changed then
     */
    public static void apply(PostgresAddress address, List<Migrations> modules) {
        bring(address, modules);
    }

    /** Tells whether the tables are those of this program, and not of a newer one. */
    private static boolean bring(PostgresAddress address, List<Migrations> modules) {
        boolean ours = true;
        for (Migrations module : modules) {
            Optional<String> newer = module.newer(address);
            newer.ifPresent(version -> LOG.warn("a newer Crosswalk has brought the tables of {} to version {}; this one"
                    + " runs beside it until it is upgraded too", module.schema(), version));
            ours &= newer.isEmpty();
        }
        for (Migrations module : modules) {
            module.flyway(address).migrate();
        }
        return ours;
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
            if (bring(address, modules)) {
                statement.execute("comment on schema hub is '" + mark.replace("'", "''") + "'");
            }
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

    /** The version to which a newer program has brought this module, where this one can run on it. */
    private Optional<String> newer(PostgresAddress address) {
        MigrationInfo[] all = flyway(address).info().all();
        Predicate<MigrationInfo> future = each -> each.getState() == MigrationState.FUTURE_SUCCESS;
        MigrationVersion known = Arrays.stream(all)
                .filter(future.negate())
                .map(MigrationInfo::getVersion)
                .filter(Objects::nonNull) // that of the schema's own making has none
                .max(MigrationVersion::compareTo)
                .orElse(MigrationVersion.EMPTY);
        List<MigrationInfo> beyond = Arrays.stream(all).filter(future).toList();
        if (beyond.isEmpty()) {
            return Optional.empty();
        }
        String newest = String.valueOf(beyond.getLast().getVersion());
        beyond.stream()
                .map(MigrationInfo::getDescription)
                .map(SINCE::matcher)
                .filter(Matcher::matches)
                .map(since -> MigrationVersion.fromVersion(since.group(1)))
                .max(MigrationVersion::compareTo)
                .filter(since -> since.compareTo(known) > 0)
                .ifPresent(since -> {
                    throw new NewerSchemaException(schema, newest, since.toString(), known.toString());
                });
        return Optional.of(newest);
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
