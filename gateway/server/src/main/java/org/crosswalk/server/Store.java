package org.crosswalk.server;

import java.nio.file.Path;

import org.crosswalk.postgres.EmbeddedPostgres;
import org.crosswalk.postgres.ExternalPostgres;
import org.crosswalk.postgres.PostgresAddress;
import org.crosswalk.postgres.PostgresStartException;
import org.crosswalk.server.config.StoreConfig;

/** The database that the gateway uses: one that it runs itself, or one that somebody else runs. */
sealed interface Store extends AutoCloseable {

    /** Where it is. */
    PostgresAddress address();

    @Override
    void close();

    /** Starts the gateway's own database over the data folder, or looks whether the configured one is fit. Blocks. */
    static Store open(StoreConfig config, Path data) throws PostgresStartException {
        return config.url() == null
                ? new Own(EmbeddedPostgres.start(data))
                : new Foreign(ExternalPostgres.verify(PostgresAddress.parse(config.url().value())));
    }

    /** Stops with the gateway. */
    record Own(EmbeddedPostgres postgres) implements Store {

        @Override
        public PostgresAddress address() {
            return postgres.address();
        }

        @Override
        public void close() {
            postgres.close();
        }
    }

    /** Stays when the gateway goes. */
    record Foreign(PostgresAddress address) implements Store {

        @Override
        public void close() {
            // It is not ours to stop.
        }
    }
}
