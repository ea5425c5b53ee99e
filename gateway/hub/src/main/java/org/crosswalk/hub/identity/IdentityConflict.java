package org.crosswalk.hub.identity;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

import org.crosswalk.hub.evidence.LearnerSql;
import org.crosswalk.hub.record.Columns;
import org.crosswalk.hub.record.Kind;
import org.crosswalk.hub.record.RecordType;

/**
 * That the names of one person mean two by different rules. The rule that is declared first has decided; a link, a merge
 * or a split decides otherwise.
 *
 * @param user sourcedId of the person who was meant
 * @param rule the rule that said so
 * @param other sourcedId of the one whom another name means
 * @param otherRule the rule that says so
 */
public record IdentityConflict(String id, String user, String rule, String other, String otherRule, Instant since) {

    public static final RecordType<IdentityConflict> TYPE = RecordType.<IdentityConflict>named("identityConflict",
                    "(select *, user_id as learner from hub.identity_conflict)", "id", IdentityConflict::id)
            .structural("user", Kind.TEXT, "user_id", IdentityConflict::user)
            .structural("rule", Kind.TEXT, "rule", IdentityConflict::rule)
            .structural("other", Kind.TEXT, "other", IdentityConflict::other)
            .structural("otherRule", Kind.TEXT, "other_rule", IdentityConflict::otherRule)
            .structural("since", Kind.INSTANT, "since", IdentityConflict::since)
            .predicate("ofClasses", LearnerSql.IN_CLASSES + " and " + LearnerSql.inClasses("t.other"))
            .predicate("ofSchools", LearnerSql.IN_SCHOOLS + " and " + LearnerSql.inSchools("t.other"))
            .optOutBy("t.learner")
            .learners(conflict -> List.of(conflict.user(), conflict.other()))
            .reads(row -> new IdentityConflict(
                    Columns.text(row, "id"),
                    Columns.text(row, "user_id"),
                    Columns.text(row, "rule"),
                    Columns.text(row, "other"),
                    Columns.text(row, "other_rule"),
                    Objects.requireNonNull(Columns.instant(row, "since"))));
}
