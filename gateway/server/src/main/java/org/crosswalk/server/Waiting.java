package org.crosswalk.server;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.vertx.core.Future;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Waits for futures while starting and stopping, off the event loops. */
final class Waiting {

    private static final Logger LOG = LoggerFactory.getLogger(Waiting.class);
    private static final long TO_STOP_SECONDS = 10;

    private Waiting() {}

    /** Waits until it is there; a failure says what could not be done. */
    static <T> T until(Future<T> future, String what) throws StartException {
        try {
            return future.toCompletionStage().toCompletableFuture().get();
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new StartException(what + ": " + cause.getMessage(), cause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartException(what + ": interrupted", e);
        }
    }

    /** Lets time go by, unless the thread is interrupted. */
    static void pause(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits ten seconds at most; what fails then is logged, for the rest must be stopped too. */
    static void quietly(Future<?> future) {
        try {
            future.toCompletionStage().toCompletableFuture().get(TO_STOP_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            LOG.warn("stopping did not go smoothly", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
