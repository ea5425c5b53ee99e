package org.crosswalk.hub.identity;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

import io.vertx.sqlclient.Row;
import org.jspecify.annotations.Nullable;

import org.crosswalk.hub.evidence.LearnerSql;
import org.crosswalk.hub.record.Columns;
import org.crosswalk.hub.record.Kind;
import org.crosswalk.hub.record.RecordType;

/**
 * That a name means a person.
 *
 * @param user sourcedId of the person
 * @param source who said so
 * @param rule by which rule; {@code manual} for a link that somebody made, {@code merge} and {@code split} for those
 *     that took evidence along
 * @param certainty 0 to 1
 * @param unlinked when it was taken back
 */
public record IdentityLink(
        String id,
        IdentityClaim claim,
        String user,
        String source,
        String rule,
        BigDecimal certainty,
        Instant at,
        @Nullable Instant unlinked) {

    public static final RecordType<IdentityLink> TYPE = RecordType.<IdentityLink>named("identityLink",
                    "(select *, user_id as learner from hub.identity_link)", "id", IdentityLink::id)
            .structural("kind", Kind.TEXT, "kind", link -> link.claim().kind().word())
            .structural("namespace", Kind.TEXT, "namespace", link -> link.claim().namespace())
            .component("name", Kind.TEXT, "name", link -> link.claim().name())
            .structural("user", Kind.TEXT, "user_id", IdentityLink::user)
            .structural("source", Kind.TEXT, "source", IdentityLink::source)
            .structural("rule", Kind.TEXT, "rule", IdentityLink::rule)
            .structural("certainty", Kind.NUMBER, "certainty", IdentityLink::certainty)
            .structural("at", Kind.INSTANT, "at", IdentityLink::at)
            .structural("unlinked", Kind.INSTANT, "unlinked", IdentityLink::unlinked)
            .predicate("inForce", "t.unlinked is null")
            .predicate("ofClasses", LearnerSql.IN_CLASSES)
            .predicate("ofSchools", LearnerSql.IN_SCHOOLS)
            .optOutBy("t.learner")
            .learners(link -> List.of(link.user()))
            .reads(IdentityLink::read);

    private static IdentityLink read(Row row) {
        String name = row.getString("name");
        return new IdentityLink(
                Columns.text(row, "id"),
                new IdentityClaim(IdentityClaim.Kind.of(Columns.text(row, "kind")), Columns.text(row, "namespace"),
                        name == null ? "" : name),
                Columns.text(row, "user_id"),
                Columns.text(row, "source"),
                Columns.text(row, "rule"),
                row.getBigDecimal("certainty"),
                Objects.requireNonNull(Columns.instant(row, "at")),
                Columns.instant(row, "unlinked"));
    }
}
