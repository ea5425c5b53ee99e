package org.crosswalk.hub.launches;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import org.crosswalk.hub.evidence.LearnerSql;
import org.crosswalk.hub.record.Columns;
import org.crosswalk.hub.record.Kind;
import org.crosswalk.hub.record.RecordType;

/**
 * Somebody was launched into a resource of a tool.
 *
 * @param learner sourcedId of the person, who may also be a teacher
 * @param tool the system that the resource is of
 * @param schoolClass sourcedId of the class in which it was opened, if any
 * @param lineItem sourcedId of the line item that the resource is tied to, if any
 * @param target address of the resource
 */
public record Launch(
        String id,
        String learner,
        String tool,
        @Nullable String schoolClass,
        @Nullable String lineItem,
        String target,
        Instant at) {

    public static final RecordType<Launch> TYPE = RecordType.<Launch>named("launch", "hub.launch", "id", Launch::id)
            .structural("learner", Kind.TEXT, "learner", Launch::learner)
            .structural("tool", Kind.TEXT, "tool", Launch::tool)
            .component("schoolClass", Kind.TEXT, "class", Launch::schoolClass)
            .component("lineItem", Kind.TEXT, "line_item", Launch::lineItem)
            .structural("target", Kind.TEXT, "target", Launch::target)
            .structural("at", Kind.INSTANT, "at", Launch::at)
            .predicate("ofClasses", LearnerSql.IN_CLASSES)
            .predicate("ofSchools", LearnerSql.IN_SCHOOLS)
            .optOutBy("t.learner")
            .learners(launch -> List.of(launch.learner()))
            .reads(row -> new Launch(
                    Columns.text(row, "id"),
                    Columns.text(row, "learner"),
                    Columns.text(row, "tool"),
                    row.getString("class"),
                    row.getString("line_item"),
                    Columns.text(row, "target"),
                    Objects.requireNonNull(Columns.instant(row, "at"))));
}
