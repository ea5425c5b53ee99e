package org.crosswalk.hub.record;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.crosswalk.hub.TenantId;
import org.crosswalk.hub.client.MasterKey;

/** What keeps words from those who can read the tables, for each district with keys of its own. Thread-safe. */
public final class Seals {

    private final MasterKey masterKey;
    private final Map<TenantId, Seal> byDistrict = new ConcurrentHashMap<>();

    public Seals(MasterKey masterKey) {
        this.masterKey = masterKey;
    }

    /** The seal of a district. */
    public Seal of(TenantId tenant) {
        return byDistrict.computeIfAbsent(tenant, it -> new Seal(masterKey, it));
    }
}
