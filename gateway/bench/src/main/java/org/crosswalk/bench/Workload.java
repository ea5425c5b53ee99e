package org.crosswalk.bench;

import io.vertx.core.Future;
import io.vertx.core.Vertx;

/** What is done over and over, on a fixed number of connections, each with a fixed number of operations in flight. */
interface Workload {

    String name();

    /** Rows or statements in each operation. */
    int statements();

    int connections();

    /** On each connection. */
    int inFlight();

    /** Opens a connection on the event loop that calls. */
    Future<Connection> connect(Vertx vertx);

    /** One connection, used from its own event loop only. */
    interface Connection {

        /** Sends one operation; succeeds when it is acknowledged as it should be. */
        Future<?> send();

        Future<?> close();
    }
}
