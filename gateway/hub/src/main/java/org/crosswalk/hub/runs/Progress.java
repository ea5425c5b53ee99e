package org.crosswalk.hub.runs;

import io.vertx.core.Future;
import org.jspecify.annotations.Nullable;

import org.crosswalk.hub.store.Change;

/**
 * Tells how far a run is, and is told whether it may go on. Safe for use by several threads. Once the run was rejected,
 * was taken over by another process, or the gateway stops, every call fails, and the work should end.
 */
public interface Progress {

    /**
     * Tells how far the run is; cheap enough to be called for every page, for not each call is written.
     *
     * @param phase what is being done, in a word or two: {@code users}
     * @param done how many things of this phase are done
     * @param total how many there are; null where that is not known
     * @return fails where the run must not go on
     */
    Future<Void> at(String phase, long done, @Nullable Long total);

    /**
     * To be called first in every transaction that writes for the run.
     *
     * @return fails, so that the transaction rolls back, where this process does not hold the run any more; otherwise
     *     nobody takes it over before the transaction has ended
     */
    Future<Void> fence(Change change);
}
