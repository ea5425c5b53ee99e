package org.crosswalk.hub.evidence;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import io.vertx.core.Future;
import org.jspecify.annotations.Nullable;

import org.crosswalk.hub.alignment.Alignments;
import org.crosswalk.hub.alignment.What;
import org.crosswalk.hub.gradebook.LineItem;
import org.crosswalk.hub.grant.Grant;
import org.crosswalk.hub.query.Predicate;
import org.crosswalk.hub.record.RecordType;
import org.crosswalk.hub.record.Records;
import org.crosswalk.hub.store.Change;

/**
 * What line items and activities are aligned to.
 *
 * @param lineItems by sourcedId, those that exist
 * @param activities the targets by the activity's id
 */
record Targets(Map<String, LineItem> lineItems, Map<String, List<String>> activities) {

    static Future<Targets> of(
            Change change,
            Records records,
            Grant grant,
            Alignments alignments,
            Collection<String> lineItems,
            Collection<String> activities) {
        Future<List<LineItem>> found = lineItems.isEmpty()
                ? Future.succeededFuture(List.of())
                : records.all(change, grant, LineItem.TYPE,
                        new Predicate.Named(RecordType.BY_IDS, List.copyOf(lineItems)));
        return found.compose(items -> alignments.of(change, What.ACTIVITY, "", activities).map(aligned ->
                new Targets(items.stream().collect(Collectors.toMap(
                        item -> item.entry().sourcedId(), item -> item)), aligned)));
    }

    /**
     * The targets of an attempt, each with the word for how it came to it; null for those that the source named.
     *
     * @param said the targets that the source named
     */
    Map<String, @Nullable String> of(List<String> said, @Nullable String lineItem, String activity) {
        Map<String, @Nullable String> targets = new LinkedHashMap<>();
        said.forEach(target -> targets.put(target, null));
        LineItem item = lineItem == null ? null : lineItems.get(lineItem);
        if (item != null) {
            item.objectives().forEach(target -> add(targets, target, What.LINE_ITEM));
        }
        activities.getOrDefault(activity, List.of()).forEach(target -> add(targets, target, What.ACTIVITY));
        return targets;
    }

    private static void add(Map<String, @Nullable String> targets, String target, What way) {
        if (!targets.containsKey(target)) {
            targets.put(target, way.word());
        }
    }
}
