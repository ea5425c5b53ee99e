package org.crosswalk.oneroster.pull;

import java.time.Duration;
import java.util.concurrent.ExecutionException;

import io.vertx.core.Future;
import io.vertx.core.Promise;

/** Work that is a sequence of waits, written as one on a virtual thread. */
final class Waiting {

    /** Work that blocks. */
    @FunctionalInterface
    interface Work<T> {
        T run() throws Exception;
    }

    private Waiting() {}

    /** Runs the work on a virtual thread of its own. */
    static <T> Future<T> inOrder(String name, Work<T> work) {
        Promise<T> promise = Promise.promise();
        Thread.ofVirtual().name(name).start(() -> {
            try {
                promise.complete(work.run());
            } catch (Exception | AssertionError e) {
                promise.fail(e instanceof ProviderFailure failure ? failure.told() : e);
            }
        });
        return promise.future();
    }

    /** Waits; a failure is thrown as it is where it is unchecked. */
    static <T> T on(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    static void pause(Duration pause) {
        try {
            Thread.sleep(pause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
