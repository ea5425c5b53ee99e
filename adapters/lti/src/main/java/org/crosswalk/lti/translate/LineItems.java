package org.crosswalk.lti.translate;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

import org.crosswalk.hub.Origin;
import org.crosswalk.hub.gradebook.Category;
import org.crosswalk.hub.gradebook.LineItem;
import org.crosswalk.hub.roster.Entry;
import org.crosswalk.hub.roster.SchoolClass;
import org.crosswalk.lti.store.LineItemExtras.Extras;
import org.crosswalk.web.PublicUrl;
import org.crosswalk.web.error.Problem.Kind;

/** A line item of AGS and of the gradebook, each to the other. */
public final class LineItems {

    /** sourcedId of the category of what tools and LMSs make. */
    public static final String CATEGORY = "external-tools";

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private LineItems() {}

    /**
     * @param url the address of the line item
     * @param publicUrl under which the CASE items are that it is aligned to
     */
    public static JsonObject write(LineItem lineItem, Extras extras, String url, PublicUrl publicUrl) {
        JsonObject json = new JsonObject()
                .put("id", url)
                .put("label", lineItem.title())
                .put("scoreMaximum", lineItem.resultValueMax() == null ? HUNDRED : lineItem.resultValueMax());
        put(json, "resourceId", extras.resourceId());
        put(json, "tag", extras.tag());
        // A line item of the gradebook's own is launched through a link of its own, which has its id.
        put(json, "resourceLinkId", extras.tool().isEmpty() ? lineItem.entry().sourcedId() : extras.resourceLinkId());
        if (extras.gradesReleased() != null) {
            json.put("gradesReleased", extras.gradesReleased());
        }
        if (dated(lineItem)) {
            put(json, "startDateTime", lineItem.assignDate());
            put(json, "endDateTime", lineItem.dueDate());
        }
        return lineItem.objectives().isEmpty()
                ? json
                : json.put(Alignment.MEMBER, Alignment.write(lineItem.objectives(), publicUrl));
    }

    /** A new line item of a class. */
    public static LineItem create(JsonObject json, String id, SchoolClass schoolClass, String system) {
        Instant now = Instant.now();
        Entry entry = Entry.of(id, now, new Origin(system, id, now.toString()));
        Instant start = Moments.optional(json, "startDateTime", now);
        return new LineItem(entry, label(json), schoolClass.entry().sourcedId(), null, start,
                Moments.optional(json, "endDateTime", start), schoolClass.school(), CATEGORY, null,
                schoolClass.terms().isEmpty() ? null : schoolClass.terms().getFirst(), null, BigDecimal.ZERO,
                maximum(json), Alignment.read(json, List.of()), new JsonArray());
    }

    /** The category of what tools and LMSs make. */
    public static Category category(String system) {
        Instant now = Instant.now();
        return new Category(Entry.of(CATEGORY, now, new Origin(system, CATEGORY, now.toString())), "External tools", null);
    }

    /** The line item, aligned to these CASE items where it is aligned to none. */
    public static LineItem aligned(LineItem it, List<String> objectives) {
        return it.objectives().isEmpty()
                ? new LineItem(it.entry(), it.title(), it.schoolClass(), it.description(), it.assignDate(), it.dueDate(),
                        it.school(), it.category(), it.gradingPeriod(), it.academicSession(), it.scoreScale(),
                        it.resultValueMin(), it.resultValueMax(), objectives, it.otherObjectives())
                : it;
    }

    /** The line item with what a PUT says: all of it is replaced, but for what AGS does not know. */
    public static LineItem update(LineItem it, JsonObject json) {
        Entry entry = new Entry(it.entry().sourcedId(), it.entry().status(), Instant.now(), it.entry().origin(),
                it.entry().extra());
        Instant assigned = it.assignDate() == null ? Instant.now() : it.assignDate();
        Instant start = Moments.optional(json, "startDateTime", assigned);
        return new LineItem(entry, label(json), it.schoolClass(), it.description(), start,
                Moments.optional(json, "endDateTime", start), it.school(), it.category(), it.gradingPeriod(),
                it.academicSession(), it.scoreScale(), it.resultValueMin(), maximum(json),
                Alignment.read(json, it.objectives()), it.otherObjectives());
    }

    /** What AGS keeps beside the gradebook. */
    public static Extras extras(JsonObject json, String tool) {
        Object released = json.getValue("gradesReleased");
        return new Extras(tool, text(json, "resourceId"), text(json, "tag"), text(json, "resourceLinkId"),
                released == null ? null : Boolean.valueOf(released.toString()), null);
    }

    /** The gradebook wants two dates; where a tool gave none, they are one moment and mean nothing. */
    private static boolean dated(LineItem it) {
        return it.assignDate() != null && it.dueDate() != null && !it.assignDate().equals(it.dueDate());
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

    private static @Nullable String text(JsonObject json, String member) {
        Object value = json.getValue(member);
        return value == null ? null : value.toString();
    }

    private static void put(JsonObject json, String member, @Nullable Object value) {
        if (value != null) {
            json.put(member, value);
        }
    }
}
