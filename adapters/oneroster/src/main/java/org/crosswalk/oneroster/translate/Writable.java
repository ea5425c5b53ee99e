package org.crosswalk.oneroster.translate;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

import io.vertx.core.Future;

import org.crosswalk.hub.evidence.Attempt;
import org.crosswalk.hub.record.RecordType;
import org.crosswalk.hub.store.Change;

/**
 * An entity that clients may write.
 *
 * @param references by member, the kinds of record that it refers to and that must be there
 * @param reading what a body means
 * @param attempt what a learner did, where a record tells of that
 * @param afterwards what follows in the same transaction
 */
public record Writable<T>(
        Entity<T> entity,
        Map<String, RecordType<?>> references,
        Reading<T> reading,
        BiFunction<T, Writing, Optional<Attempt>> attempt,
        BiFunction<Change, Collection<T>, Future<Void>> afterwards) {

    /** Reads a body. */
    @FunctionalInterface
    public interface Reading<T> {
        T read(String sourcedId, Body body, Writing writing);
    }

    /** An entity that tells of nobody, and from which nothing follows. */
    static <T> Writable<T> of(Entity<T> entity, Map<String, RecordType<?>> references, Reading<T> reading) {
        return new Writable<>(entity, references, reading, (record, writing) -> Optional.empty(),
                (change, records) -> Future.succeededFuture());
    }
}
