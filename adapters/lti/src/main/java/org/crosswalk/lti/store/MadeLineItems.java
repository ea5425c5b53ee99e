package org.crosswalk.lti.store;

import java.util.List;

import io.vertx.core.Future;

import org.crosswalk.hub.Hub;
import org.crosswalk.hub.gradebook.Category;
import org.crosswalk.hub.gradebook.LineItem;
import org.crosswalk.hub.query.Predicate;
import org.crosswalk.hub.record.RecordType;
import org.crosswalk.hub.store.Change;
import org.crosswalk.lti.translate.LineItems;

/**
 * Stores line items that tools and LMSs make. AGS has no categories and OneRoster demands one of each line item: theirs is
 * the district's category for external tools, made with the first of them.
 */
public final class MadeLineItems {

    private final Hub hub;

    public MadeLineItems(Hub hub) {
        this.hub = hub;
    }

    /** Stores one, and its category where the district has it not yet. */
    public Future<Void> save(Change change, LineItem made, String system) {
        return hub.records().all(change, hub.grants().system(change.tenant(), "lti"), Category.TYPE,
                        new Predicate.Named(RecordType.BY_IDS, List.of(LineItems.CATEGORY)))
                .compose(there -> there.isEmpty()
                        ? hub.records().save(change, Category.TYPE, List.of(LineItems.category(system)), system)
                        : Future.succeededFuture())
                .compose(known -> hub.records().save(change, LineItem.TYPE, List.of(made), system))
                .mapEmpty();
    }
}
