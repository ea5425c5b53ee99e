package org.crosswalk.server.config;

import org.jspecify.annotations.Nullable;

import org.crosswalk.hub.district.Meaning;
import org.crosswalk.hub.district.Secret;

/** What keeps secrets secret. */
public record SecurityConfig(
        @Nullable
        @Meaning("32 bytes in Base64 (openssl rand -base64 32) that encrypt what must be recovered, such as signing"
                + " keys; without it the gateway makes master.key in its data folder")
        Secret masterKey) {}
