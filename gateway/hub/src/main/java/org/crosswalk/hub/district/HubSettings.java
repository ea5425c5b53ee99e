package org.crosswalk.hub.district;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import org.crosswalk.hub.TenantId;
import org.crosswalk.hub.client.MasterKey;
import org.crosswalk.hub.person.ErasureBook;

/**
 * The districts of a deployment and what each has declared.
 *
 * @param systems the systems that each district is connected to
 * @param flows the flows that each district has declared
 * @param masterKey encrypts what must be recovered
 * @param erasures keeps orders to forget people beside the database
 */
public record HubSettings(
        Map<TenantId, DistrictRules> districts,
        Map<TenantId, List<SystemSettings>> systems,
        Map<TenantId, List<Flow>> flows,
        MasterKey masterKey,
        ErasureBook erasures) {

    public HubSettings {
        districts = Map.copyOf(districts);
        systems = Map.copyOf(systems);
        flows = Map.copyOf(flows);
    }

    /** With a key that is good until the process ends. */
    public HubSettings(
            Map<TenantId, DistrictRules> districts,
            Map<TenantId, List<SystemSettings>> systems,
            Map<TenantId, List<Flow>> flows) {
        this(districts, systems, flows, MasterKey.random(), ErasureBook.none());
    }

    /** Districts that are connected to no system and let everything flow. */
    public HubSettings(Map<TenantId, DistrictRules> districts) {
        this(districts, Map.of(), Map.of(), MasterKey.random(), ErasureBook.none());
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

    /**
     * Whether what a system brought goes to this destination.
     *
     * @param record what conditions look at
     */
    public boolean lets(TenantId tenant, String system, Flow.Destination to, Supplier<Map<String, Object>> record) {
        List<Flow> there = flows.getOrDefault(tenant, List.of()).stream()
                .filter(flow -> flow.to() == to)
                .toList();
        return there.isEmpty() || there.stream().anyMatch(flow -> flow.lets(system, record));
    }

    public List<TenantId> tenants() {
        return List.copyOf(districts.keySet());
    }
}
