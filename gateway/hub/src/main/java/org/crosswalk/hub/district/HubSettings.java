package org.crosswalk.hub.district;

import java.util.List;
import java.util.Map;

import org.crosswalk.hub.TenantId;

/** The districts of a deployment and what each has declared. */
public record HubSettings(Map<TenantId, DistrictRules> districts) {

    public HubSettings {
        districts = Map.copyOf(districts);
    }

    /** What this district has declared. */
    public DistrictRules of(TenantId tenant) {
        return districts.getOrDefault(tenant, DistrictRules.DEFAULT);
    }

    public List<TenantId> tenants() {
        return List.copyOf(districts.keySet());
    }
}
