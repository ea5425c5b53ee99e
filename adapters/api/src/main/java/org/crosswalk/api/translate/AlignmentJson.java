package org.crosswalk.api.translate;

import java.util.List;
import java.util.Locale;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import org.crosswalk.hub.alignment.Alignment;
import org.crosswalk.hub.alignment.Outdated;
import org.crosswalk.hub.gradebook.LineItem;
import org.crosswalk.hub.gradebook.Resource;

/** Alignments; items are named by their bare UUID. */
public final class AlignmentJson {

    private AlignmentJson() {}

    public static JsonObject lineItem(LineItem lineItem) {
        return new JsonObject()
                .put("lineItem", lineItem.entry().sourcedId())
                .put("caseItems", new JsonArray(lineItem.objectives()));
    }

    /** @param known whether the hub holds the target */
    public static JsonObject alignment(Alignment it, boolean known) {
        return new Members()
                .put("id", it.id())
                .put("kind", it.kind().word())
                .put("client", it.namespace().isEmpty() ? null : it.namespace())
                .put("record", it.record())
                .put("caseItem", it.caseItem())
                .put("known", known)
                .put("source", it.source())
                .put("at", it.at().toString())
                .toJson();
    }

    /**
     * A target that is no longer in force, and what stands on it.
     *
     * @param lineItems those that the caller may see
     * @param alignments of activities, links and tags
     * @param evidence how many attempts count for it
     */
    public static JsonObject outdated(
            Outdated it, List<LineItem> lineItems, List<Resource> resources, List<Alignment> alignments, long evidence) {
        return new Members()
                .put("caseItem", it.caseItem())
                .put("code", it.code())
                .put("statement", it.statement())
                .put("state", it.state().name().toLowerCase(Locale.ROOT))
                .put("statusEndDate", it.since() == null ? null : it.since().toString())
                .put("replacements", new JsonArray(it.replacements()))
                .put("lineItems", new JsonArray(lineItems.stream()
                        .filter(each -> each.objectives().contains(it.caseItem()))
                        .map(each -> each.entry().sourcedId())
                        .toList()))
                .put("resources", new JsonArray(resources.stream()
                        .filter(each -> each.objectives().contains(it.caseItem()))
                        .map(each -> each.entry().sourcedId())
                        .toList()))
                .put("others", new JsonArray(alignments.stream()
                        .filter(each -> each.caseItem().equals(it.caseItem()))
                        .map(each -> new JsonObject().put("kind", each.kind().word()).put("record", each.record()))
                        .toList()))
                .put("evidence", evidence)
                .toJson();
    }
}
