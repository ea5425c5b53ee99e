package org.crosswalk.server.config;

import org.jspecify.annotations.Nullable;

import org.crosswalk.hub.district.Meaning;
import org.crosswalk.hub.district.Secret;

/** The database. */
public record StoreConfig(
        @Nullable
        @Meaning("postgresql://user:password@host:port/database of a PostgreSQL that you run, 17 or newer; without it"
                + " the gateway runs its own")
        Secret url) {}
