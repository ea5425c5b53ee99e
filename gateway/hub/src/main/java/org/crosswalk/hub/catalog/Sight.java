package org.crosswalk.hub.catalog;

import org.crosswalk.hub.TenantId;
import org.crosswalk.hub.grant.Grant;
import org.crosswalk.hub.record.RecordType;

/** Standards are no personal records: a grant shows all of a kind or none. */
final class Sight {

    private Sight() {}

    static boolean shows(TenantId tenant, Grant grant, RecordType<?> type) {
        return !grant.on(tenant, type.name()).closed();
    }
}
