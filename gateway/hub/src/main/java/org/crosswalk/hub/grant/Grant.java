package org.crosswalk.hub.grant;

import java.util.Map;

import org.crosswalk.hub.TenantId;

/**
 * Leave to read, minted by {@link Grants} alone. Every read of the hub takes one.
 *
 * <p>Immutable.
 */
public final class Grant {

    private final TenantId tenant;
    private final String holder;
    private final String grounds;
    private final boolean system;
    private final Access byDefault;
    private final Map<String, Access> byType;

    Grant(
            TenantId tenant,
            String holder,
            String grounds,
            boolean system,
            Access byDefault,
            Map<String, Access> byType) {
        this.tenant = tenant;
        this.holder = holder;
        this.grounds = grounds;
        this.system = system;
        this.byDefault = byDefault;
        this.byType = Map.copyOf(byType);
    }

    public TenantId tenant() {
        return tenant;
    }

    /** The client that reads, or the name of the background work. */
    public String holder() {
        return holder;
    }

    /** On which grounds: the purpose that the policy names. */
    public String grounds() {
        return grounds;
    }

    /** Whether it was minted for background work inside the gateway; what it reads is not disclosed to anybody. */
    public boolean system() {
        return system;
    }

    /**
     * What it shows of the kind of record with this name in a district.
     *
     * @throws IllegalArgumentException where it is a grant of another district
     */
    public Access on(TenantId district, String type) {
        if (!tenant.equals(district)) {
            throw new IllegalArgumentException("a grant of " + tenant + " does not open " + district);
        }
        return on(type);
    }

    /** What it shows of the kind of record with this name. */
    public Access on(String type) {
        return byType.getOrDefault(type, byDefault);
    }
}
