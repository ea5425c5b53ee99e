package org.crosswalk.server.config;

import java.util.List;

/** What one deployment serves, once the files have been read and checked. */
public record GatewayConfig(
        HttpConfig http, StoreConfig store, SecurityConfig security, List<DistrictConfig> districts) {

    public GatewayConfig {
        districts = List.copyOf(districts);
    }
}
