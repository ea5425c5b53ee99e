package org.crosswalk.server.config;

import java.util.List;
import java.util.Map;

import org.crosswalk.hub.TenantId;

/**
 * What one deployment serves, once the files have been read and checked.
 *
 * @param loaded what the files say of each district, value by value
 */
public record GatewayConfig(
        HttpConfig http,
        StoreConfig store,
        SecurityConfig security,
        List<DistrictConfig> districts,
        Map<TenantId, List<Loaded>> loaded) {

    public GatewayConfig {
        districts = List.copyOf(districts);
        loaded = Map.copyOf(loaded);
    }

    /** Of a gateway that nobody looks at. */
    public GatewayConfig(
            HttpConfig http, StoreConfig store, SecurityConfig security, List<DistrictConfig> districts) {
        this(http, store, security, districts, Map.of());
    }
}
