package org.crosswalk.lti.translate;

import java.math.BigDecimal;
import java.time.Instant;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import org.crosswalk.hub.Origin;
import org.crosswalk.hub.gradebook.LineItem;
import org.crosswalk.hub.roster.Entry;
import org.crosswalk.hub.roster.SchoolClass;
import org.crosswalk.lti.store.LineItemExtras.Extras;
import org.crosswalk.web.error.Problem.Kind;

/** A line item of AGS and of the gradebook, each to the other. */
public final class LineItems {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    /** Under this member a line item names the CASE items that it is aligned to. */
    private static final String ALIGNMENT = "https://crosswalk.org/spec/ags/case_items";

    private LineItems() {}

    /** @param url the address of the line item */
    public static JsonObject write(LineItem lineItem, Extras extras, String url) {
        JsonObject json = new JsonObject()
                .put("id", url)
                .put("label", lineItem.title())
                .put("scoreMaximum", lineItem.resultValueMax() == null ? HUNDRED : lineItem.resultValueMax());
        put(json, "resourceId", extras.resourceId());
        put(json, "tag", extras.tag());
        put(json, "resourceLinkId", extras.resourceLinkId());
        if (!lineItem.objectives().isEmpty()) {
            json.put(ALIGNMENT, new JsonArray(lineItem.objectives()));
        }
        return json;
    }

    /** A new line item of a class. */
    public static LineItem create(JsonObject json, String id, SchoolClass schoolClass, String system) {
        Instant now = Instant.now();
        Entry entry = Entry.of(id, now, new Origin(system, id, now.toString()));
        return new LineItem(entry, label(json), schoolClass.entry().sourcedId(), null, now, now, schoolClass.school(),
                null, null, schoolClass.terms().isEmpty() ? null : schoolClass.terms().getFirst(), null,
                BigDecimal.ZERO, maximum(json), java.util.List.of(), new JsonArray());
    }

    /** The line item with what a PUT changes. */
    public static LineItem update(LineItem it, JsonObject json) {
        Entry entry = new Entry(it.entry().sourcedId(), it.entry().status(), Instant.now(), it.entry().origin(),
                it.entry().extra());
        return new LineItem(entry, label(json), it.schoolClass(), it.description(), it.assignDate(), it.dueDate(),
                it.school(), it.category(), it.gradingPeriod(), it.academicSession(), it.scoreScale(),
                it.resultValueMin(), maximum(json), it.objectives(), it.otherObjectives());
    }

    /** The line item as one that is deleted. */
    public static LineItem deleted(LineItem it) {
        Entry entry = new Entry(it.entry().sourcedId(), Entry.Status.tobedeleted, Instant.now(), it.entry().origin(),
                it.entry().extra());
        return new LineItem(entry, it.title(), it.schoolClass(), it.description(), it.assignDate(), it.dueDate(),
                it.school(), it.category(), it.gradingPeriod(), it.academicSession(), it.scoreScale(),
                it.resultValueMin(), it.resultValueMax(), it.objectives(), it.otherObjectives());
    }

    /** What AGS keeps beside the gradebook. */
    public static Extras extras(JsonObject json) {
        return new Extras(text(json, "resourceId"), text(json, "tag"), text(json, "resourceLinkId"));
    }

    private static String label(JsonObject json) {
        String label = text(json, "label");
        if (label == null || label.isBlank()) {
            throw Kind.BAD_REQUEST.because("label must be there").exception();
        }
        return label;
    }

    private static BigDecimal maximum(JsonObject json) {
        String maximum = text(json, "scoreMaximum");
        try {
            if (maximum != null && new BigDecimal(maximum).signum() > 0) {
                return new BigDecimal(maximum);
            }
        } catch (NumberFormatException e) {
            throw Kind.BAD_REQUEST.because("scoreMaximum must be a number").exception();
        }
        throw Kind.BAD_REQUEST.because("scoreMaximum must be there and above 0").exception();
    }

    private static @org.jspecify.annotations.Nullable String text(JsonObject json, String member) {
        Object value = json.getValue(member);
        return value == null ? null : value.toString();
    }

    private static void put(JsonObject json, String member, @org.jspecify.annotations.Nullable String value) {
        if (value != null) {
            json.put(member, value);
        }
    }
}
