package org.crosswalk.xapi.store;

import java.util.function.Supplier;

import io.vertx.core.Future;
import io.vertx.core.Promise;

/** Steps that follow one another, however many: a chain of futures would grow with them. */
public final class Repeat {

    private Repeat() {}

    /** Takes steps until one is false, or fails. */
    public static Future<Void> whileTrue(Supplier<Future<Boolean>> step) {
        Promise<Void> end = Promise.promise();
        next(step, end);
        return end.future();
    }

    private static void next(Supplier<Future<Boolean>> step, Promise<Void> end) {
        step.get().onComplete(done -> {
            if (done.failed()) {
                end.fail(done.cause());
            } else if (done.result()) {
                next(step, end);
            } else {
                end.complete();
            }
        });
    }
}
