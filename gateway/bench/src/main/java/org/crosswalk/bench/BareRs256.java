package org.crosswalk.bench;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;

/** The yardstick of launches: one signature and its verification, on every core at once. */
record BareRs256(Rs256 key) implements Workload {

    @Override
    public String name() {
        return "RS256 sign and verify";
    }

    @Override
    public int statements() {
        return 1;
    }

    @Override
    public int connections() {
        return 1;
    }

    @Override
    public int inFlight() {
        return Runtime.getRuntime().availableProcessors();
    }

    @Override
    public Future<Connection> connect(Vertx vertx) {
        return Future.succeededFuture(new Connection() {

            @Override
            public Future<?> send() {
                return vertx.executeBlocking(() -> Rs256.verified(
                        key.sign(new JsonObject().put("n", System.nanoTime())), key.publicKey()), false);
            }

            @Override
            public Future<?> close() {
                return Future.succeededFuture();
            }
        });
    }
}
