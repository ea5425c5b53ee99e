package org.crosswalk.oneroster.serve;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

import io.vertx.core.http.HttpMethod;

import org.crosswalk.hub.query.Predicate;
import org.crosswalk.hub.record.RecordType;
import org.crosswalk.oneroster.translate.Entity;
import org.crosswalk.oneroster.translate.Writable;

/** One operation of a service; its path is below the service's root, with {@code :name} for parameters. */
sealed interface Operation<T> {

    /** The standard's name for it. */
    String id();

    HttpMethod method();

    String path();

    /** Any one of these opens it. */
    Set<String> scopes();

    /** The records that the path goes through: each must exist, or the answer is 404. */
    List<Parent> parents();

    /**
     * One that reads.
     *
     * @param one whether it answers with one record, named by the parameter {@code sourcedId}
     * @param rows which records the path means, by its parameters
     */
    record Read<T>(
            String id,
            String path,
            Set<String> scopes,
            Entity<T> entity,
            boolean one,
            Function<Parameters, Predicate> rows,
            List<Parent> parents) implements Operation<T> {

        @Override
        public HttpMethod method() {
            return HttpMethod.GET;
        }
    }

    /** Creates or replaces the record that the parameter {@code sourcedId} names. */
    record Put<T>(String id, String path, Set<String> scopes, Writable<T> writable) implements Operation<T> {

        @Override
        public HttpMethod method() {
            return HttpMethod.PUT;
        }

        @Override
        public List<Parent> parents() {
            return List.of();
        }
    }

    /** Marks the record that the parameter {@code sourcedId} names as deleted. */
    record Delete<T>(String id, String path, Set<String> scopes, Writable<T> writable) implements Operation<T> {

        @Override
        public HttpMethod method() {
            return HttpMethod.DELETE;
        }

        @Override
        public List<Parent> parents() {
            return List.of();
        }
    }

    /**
     * Creates records.
     *
     * @param implied by member of each body, the parameter of the path that names what it refers to
     */
    record Post<T>(
            String id,
            String path,
            Set<String> scopes,
            Writable<T> writable,
            Map<String, String> implied,
            List<Parent> parents) implements Operation<T> {

        @Override
        public HttpMethod method() {
            return HttpMethod.POST;
        }
    }

    /** The values of a path's parameters. */
    @FunctionalInterface
    interface Parameters {
        String get(String name);
    }

    /** A record that the path goes through. */
    record Parent(String parameter, RecordType<?> type) {}
}
