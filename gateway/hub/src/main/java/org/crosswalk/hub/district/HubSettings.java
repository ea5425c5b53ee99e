package org.crosswalk.hub.district;

import java.util.List;
import java.util.Map;

import org.crosswalk.hub.TenantId;

/**
 * The districts of a deployment and what each has declared.
 *
 * @param systems the systems that each district is connected to
 */
public record HubSettings(Map<TenantId, DistrictRules> districts, Map<TenantId, List<SystemSettings>> systems) {

    public HubSettings {
        districts = Map.copyOf(districts);
        systems = Map.copyOf(systems);
    }

    /** Districts that are connected to no system. */
    public HubSettings(Map<TenantId, DistrictRules> districts) {
        this(districts, Map.of());
    }

    /** What this district has declared. */
    public DistrictRules of(TenantId tenant) {
        return districts.getOrDefault(tenant, DistrictRules.DEFAULT);
    }

    /** The district's systems of one kind, in the order of the file. */
    public <T extends SystemSettings> List<T> systems(TenantId tenant, Class<T> kind) {
        return systems.getOrDefault(tenant, List.of()).stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .toList();
    }

    public List<TenantId> tenants() {
        return List.copyOf(districts.keySet());
    }
}
