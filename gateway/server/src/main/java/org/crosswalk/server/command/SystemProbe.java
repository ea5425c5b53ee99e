package org.crosswalk.server.command;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.vertx.core.Vertx;

import org.crosswalk.hub.district.SystemKind;
import org.crosswalk.hub.district.SystemSettings;
import org.crosswalk.server.Standards;

/**
 * What came of trying a configured system.
 *
 * @param name with its kind: {@code sis (oneroster-csv)}
 * @param told what was found there, or why nothing could be
 */
record SystemProbe(String name, boolean answers, String told) {

    private static final long PATIENCE_SECONDS = 15;

    /** Blocks until it has answered or the time is up. */
    static SystemProbe of(Vertx vertx, SystemSettings system) throws InterruptedException {
        SystemKind<?> kind = Standards.vocabulary().systems().stream()
                .filter(candidate -> candidate.settings().isInstance(system))
                .findFirst()
                .orElseThrow();
        String name = system.name() + " (" + kind.kind() + ")";
        try {
            return new SystemProbe(name, true, kind.probe(vertx, system)
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(PATIENCE_SECONDS, TimeUnit.SECONDS));
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            return new SystemProbe(name, false, String.valueOf(cause.getMessage()));
        } catch (TimeoutException e) {
            return new SystemProbe(name, false, "no answer within " + PATIENCE_SECONDS + " s");
        }
    }
}
