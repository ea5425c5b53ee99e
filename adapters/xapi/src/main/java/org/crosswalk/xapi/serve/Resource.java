package org.crosswalk.xapi.serve;

import java.util.Map;
import java.util.Set;
import java.util.function.Function;

import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;

/**
 * A resource of the LRS.
 *
 * @param path below {@code /xapi}
 * @param operations by method; HEAD is answered by the operation of GET
 */
record Resource(String path, Map<HttpMethod, Operation> operations) {

    /**
     * What is done for a method.
     *
     * @param scopes any one of these must hold
     */
    record Operation(Set<String> scopes, Function<Exchange, Future<?>> work) {}

    Resource {
        operations = Map.copyOf(operations);
    }
}
