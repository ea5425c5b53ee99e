package org.crosswalk.hub.disclosure;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

import org.crosswalk.hub.evidence.LearnerSql;
import org.crosswalk.hub.record.Columns;
import org.crosswalk.hub.record.Kind;
import org.crosswalk.hub.record.RecordType;

/**
 * That a client read something about a person: one row of the ledger, as it concerns one of the people in it.
 *
 * @param id the row's position in the ledger, in 19 digits
 * @param client who read
 * @param grounds on which grounds
 * @param kind the kind of record that was read
 * @param fields the components that the answer held
 * @param learner sourcedId of the person
 */
public record Disclosure(
        String id, Instant at, String client, String grounds, String kind, List<String> fields, String learner) {

    private static final String ROWS = "(select d.tenant, lpad(d.id::text, 19, '0') as id, d.at, d.client, d.grounds,"
            + " d.kind, d.fields, d.learners, l.learner from hub.disclosure d"
            + " cross join lateral unnest(d.learners) as l(learner))";

    public static final RecordType<Disclosure> TYPE = RecordType.<Disclosure>named("disclosure", ROWS, "id",
                    Disclosure::id)
            .structural("at", Kind.INSTANT, "at", Disclosure::at)
            .structural("client", Kind.TEXT, "client", Disclosure::client)
            .structural("grounds", Kind.TEXT, "grounds", Disclosure::grounds)
            .structural("kind", Kind.TEXT, "kind", Disclosure::kind)
            .structural("fields", Kind.TEXT_LIST, "fields", Disclosure::fields)
            .structural("learner", Kind.TEXT, "learner", Disclosure::learner)
            .predicate("about", "t.learners @> array[?1] and t.learner = ?1")
            .predicate("ofClasses", LearnerSql.IN_CLASSES)
            .predicate("ofSchools", LearnerSql.IN_SCHOOLS)
            .optOutBy("t.learner")
            .learners(disclosure -> List.of(disclosure.learner()))
            .reads(row -> new Disclosure(
                    Columns.text(row, "id"),
                    Objects.requireNonNull(Columns.instant(row, "at")),
                    Columns.text(row, "client"),
                    Columns.text(row, "grounds"),
                    Columns.text(row, "kind"),
                    Columns.texts(row, "fields"),
                    Columns.text(row, "learner")));

    public Disclosure {
        fields = List.copyOf(fields);
    }
}
