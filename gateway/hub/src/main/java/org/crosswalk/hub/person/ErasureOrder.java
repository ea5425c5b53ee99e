package org.crosswalk.hub.person;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import org.crosswalk.hub.record.Columns;
import org.crosswalk.hub.record.Kind;
import org.crosswalk.hub.record.RecordType;

/**
 * An order to forget a person, which was carried out. As long as it stands, no roster brings the person back.
 *
 * @param learner sourcedId of the person
 * @param rows how many rows were touched
 * @param returns how often a roster tried to bring the person back
 * @param lastReturn when it last did
 * @param released when the order ended, so that the person may come back
 * @param outstanding the clients that had been told of the person and have not yet said that they erased their copy
 */
public record ErasureOrder(
        String id,
        String learner,
        Instant ordered,
        String source,
        long rows,
        long returns,
        @Nullable Instant lastReturn,
        @Nullable Instant released,
        List<String> outstanding) {

    private static final String ROWS = "(select o.*, coalesce((select array_agg(n.client order by n.client)"
            + " from hub.erasure_notice n where n.tenant = o.tenant and n.erasure = o.id and n.acknowledged is null),"
            + " '{}') as outstanding from hub.erasure_order o)";

    public static final RecordType<ErasureOrder> TYPE = RecordType.<ErasureOrder>named("erasureOrder", ROWS, "id",
                    ErasureOrder::id)
            .structural("learner", Kind.TEXT, "learner", ErasureOrder::learner)
            .structural("ordered", Kind.INSTANT, "ordered", ErasureOrder::ordered)
            .structural("source", Kind.TEXT, "source", ErasureOrder::source)
            .structural("rows", Kind.NUMBER, "rows", ErasureOrder::rows)
            .structural("returns", Kind.NUMBER, "returns", ErasureOrder::returns)
            .structural("lastReturn", Kind.INSTANT, "last_return", ErasureOrder::lastReturn)
            .structural("released", Kind.INSTANT, "released", ErasureOrder::released)
            .structural("outstanding", Kind.TEXT_LIST, "outstanding", ErasureOrder::outstanding)
            .predicate("ofClasses", "false and ?* is not null")
            .predicate("ofSchools", "false and ?* is not null")
            .learners(order -> List.of(order.learner()))
            .reads(row -> new ErasureOrder(
                    Columns.text(row, "id"),
                    Columns.text(row, "learner"),
                    Objects.requireNonNull(Columns.instant(row, "ordered")),
                    Columns.text(row, "source"),
                    row.getLong("rows"),
                    row.getLong("returns"),
                    Columns.instant(row, "last_return"),
                    Columns.instant(row, "released"),
                    Columns.texts(row, "outstanding")));

    public ErasureOrder {
        outstanding = List.copyOf(outstanding);
    }
}
