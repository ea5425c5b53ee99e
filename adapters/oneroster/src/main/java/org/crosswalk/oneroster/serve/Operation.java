package org.crosswalk.oneroster.serve;

import java.util.List;
import java.util.Set;
import java.util.function.Function;

import org.crosswalk.hub.query.Predicate;
import org.crosswalk.hub.record.RecordType;
import org.crosswalk.oneroster.translate.Entity;

/**
 * One reading operation.
 *
 * @param path below the service's root, with {@code :name} for parameters
 * @param one whether it answers with one record, named by the parameter {@code sourcedId}
 * @param rows which records the path means, by its parameters
 * @param parents the records that the path goes through: each must exist, or the answer is 404
 */
record Operation<T>(
        String id,
        String path,
        Set<String> scopes,
        Entity<T> entity,
        boolean one,
        Function<Parameters, Predicate> rows,
        List<Parent> parents) {

    /** The values of a path's parameters. */
    @FunctionalInterface
    interface Parameters {
        String get(String name);
    }

    /** A record that the path goes through. */
    record Parent(String parameter, RecordType<?> type) {}
}
