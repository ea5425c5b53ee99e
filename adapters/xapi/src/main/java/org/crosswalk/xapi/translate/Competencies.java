package org.crosswalk.xapi.translate;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;

import org.crosswalk.hub.Hub;
import org.crosswalk.hub.grant.Grant;
import org.crosswalk.hub.query.Predicate;
import org.crosswalk.hub.record.RecordType;
import org.crosswalk.hub.standards.CFItem;
import org.crosswalk.hub.store.Change;

/** CASE items as competency activities: by the address that they have at home, else by ours. */
final class Competencies {

    private static final String TYPE = "https://w3id.org/xapi/tla/activity-types/competency";

    private final Map<String, String> uris;
    private final Alignment alignment;

    private Competencies(Map<String, String> uris, Alignment alignment) {
        this.uris = uris;
        this.alignment = alignment;
    }

    /** Looks up the items with these bare UUIDs. */
    static Future<Competencies> of(
            Change change, Hub hub, Grant grant, Alignment alignment, Collection<String> items) {
        Predicate byIds = new Predicate.Named(RecordType.BY_IDS, items.stream().distinct().toList());
        return hub.records().all(change, grant, CFItem.TYPE, byIds).map(found -> {
            Map<String, String> uris = new HashMap<>();
            found.forEach(item -> uris.put(item.entry().identifier(), item.entry().uri()));
            return new Competencies(uris, alignment);
        });
    }

    /** The activity of an item. */
    JsonObject activity(String item) {
        return new JsonObject()
                .put("id", uris.getOrDefault(item, alignment.activityOfCaseItem(item)))
                .put("definition", new JsonObject().put("type", TYPE));
    }
}
