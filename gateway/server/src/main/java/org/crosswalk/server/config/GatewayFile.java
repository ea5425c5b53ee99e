package org.crosswalk.server.config;

import java.util.List;

import jakarta.validation.constraints.NotEmpty;

import org.crosswalk.hub.district.Meaning;

/** The file of a deployment with several districts. */
@Meaning("A deployment that serves several districts, each described in a file of its own.")
public record GatewayFile(
        @Meaning("where the gateway listens and how it is known") HttpConfig http,
        @Meaning("the database") StoreConfig store,
        @Meaning("keys") SecurityConfig security,
        @NotEmpty @Meaning("the districts' files; a relative path starts at this file's folder") List<String> districts) {}
