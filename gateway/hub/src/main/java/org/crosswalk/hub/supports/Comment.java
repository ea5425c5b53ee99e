package org.crosswalk.hub.supports;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import org.crosswalk.hub.evidence.LearnerSql;
import org.crosswalk.hub.record.Columns;
import org.crosswalk.hub.record.Kind;
import org.crosswalk.hub.record.RecordType;
import org.crosswalk.hub.record.Seal;

/**
 * A teacher's words about a learner: a permission class of its own.
 *
 * @param caseItem bare UUID of the CASE item that it is about
 * @param lineItem sourcedId of the line item that it is about
 * @param author sourcedId of the teacher
 * @param source system or client that said so
 * @param withdrawn when it was taken back
 */
public record Comment(
        String id,
        String learner,
        @Nullable String caseItem,
        @Nullable String lineItem,
        @Nullable String text,
        @Nullable String author,
        Instant at,
        String source,
        @Nullable Instant withdrawn) {

    public static final RecordType<Comment> TYPE = RecordType.<Comment>named("comment", "hub.comment", "id",
                    Comment::id)
            .structural("learner", Kind.TEXT, "learner", Comment::learner)
            .component("caseItem", Kind.TEXT, "cf_item", Comment::caseItem)
            .component("lineItem", Kind.TEXT, "line_item", Comment::lineItem)
            .sealed("text", Seal.COMMENT, Kind.TEXT, "text", Comment::text, Comment::saying)
            .component("author", Kind.TEXT, "author", Comment::author)
            .structural("at", Kind.INSTANT, "at", Comment::at)
            .structural("source", Kind.TEXT, "source", Comment::source)
            .structural("withdrawn", Kind.INSTANT, "withdrawn", Comment::withdrawn)
            .predicate("ofClasses", LearnerSql.IN_CLASSES)
            .predicate("ofSchools", LearnerSql.IN_SCHOOLS)
            .optOutBy("t.learner")
            .predicate("inForce", "t.withdrawn is null")
            .learners(record -> List.of(record.learner()))
            .reads(row -> new Comment(
                    Columns.text(row, "id"),
                    Columns.text(row, "learner"),
                    row.getString("cf_item"),
                    row.getString("line_item"),
                    row.getString("text"),
                    row.getString("author"),
                    Objects.requireNonNull(Columns.instant(row, "at")),
                    Columns.text(row, "source"),
                    Columns.instant(row, "withdrawn")));

    private Comment saying(String words) {
        return new Comment(id, learner, caseItem, lineItem, words, author, at, source, withdrawn);
    }
}
