package org.crosswalk.api.serve;

import java.util.function.Function;

import org.crosswalk.hub.query.Path;
import org.crosswalk.hub.query.Predicate;
import org.crosswalk.hub.query.Predicate.Operator;
import org.crosswalk.hub.query.Query;
import org.crosswalk.hub.query.Sort;
import org.crosswalk.hub.record.RecordType;

/**
 * In which order a list shows its records: by one structural component, then by id. What follows a record can so be
 * said without counting, and a record is neither skipped nor repeated while others arrive.
 *
 * @param idName how the component that identifies a record is called
 * @param component the component, or {@code idName} itself
 * @param key reads the component as text
 * @param descending only for an order by id
 */
record Order<T>(
        RecordType<T> type, String idName, String component, Function<T, String> key, boolean descending) {

    /** From the smallest id to the largest. */
    static <T> Order<T> byId(RecordType<T> type, String idName) {
        return new Order<>(type, idName, idName, type::idOf, false);
    }

    /** From the largest id to the smallest. */
    static <T> Order<T> byIdDescending(RecordType<T> type, String idName) {
        return new Order<>(type, idName, idName, type::idOf, true);
    }

    /** From the earliest to the latest. */
    static <T> Order<T> byTime(RecordType<T> type, String component, Function<T, java.time.Instant> time) {
        return new Order<>(type, "id", component, record -> time.apply(record).toString(), false);
    }

    /** A page of those records for which the predicate holds. */
    Query query(Predicate rows, PageRequest asked) {
        Predicate here = asked.after() == null ? rows : Predicate.and(rows, beyond(asked.after()));
        return Query.where(here).limit(asked.limit()).sortedBy(new Sort(Path.of(component), descending));
    }

    /** Where a record stands. */
    Position positionOf(T record) {
        return new Position(key.apply(record), type.idOf(record));
    }

    private Predicate beyond(Position position) {
        if (component.equals(idName)) {
            return Predicate.compare(idName, descending ? Operator.LESS : Operator.GREATER, position.id());
        }
        return new Predicate.Or(java.util.List.of(
                Predicate.compare(component, Operator.GREATER, position.key()),
                Predicate.and(
                        Predicate.equal(component, position.key()),
                        Predicate.compare(idName, Operator.GREATER, position.id()))));
    }
}
