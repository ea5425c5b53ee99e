package org.crosswalk.hub.deliveries;

import java.util.List;

import io.vertx.core.Future;

import org.crosswalk.hub.TenantId;

/**
 * Brings records to other systems; an adapter implements it. A delivery may arrive twice, after a crash: a courier
 * gives the receiver whatever its standard offers to tell that (an AGS timestamp, a statement id, a sourcedId, else
 * {@link Delivery#id()}). Where the receiver lets it look, it looks at what is there before it overwrites.
 */
public interface Courier {

    /** Its durable name, unique among couriers. */
    String name();

    /**
     * Brings some records in one call: no two of a lane, {@link Pace#batch()} at most.
     *
     * @return a receipt for each, in the same order; one bad record must not stop the others. A failed future counts as
     *     {@link Receipt.Later} for all
     */
    Future<List<Receipt>> deliver(TenantId tenant, String receiver, List<Delivery> deliveries);

    /** How this receiver likes to be asked. */
    default Pace pace(TenantId tenant, String receiver) {
        return Pace.GENTLE;
    }
}
