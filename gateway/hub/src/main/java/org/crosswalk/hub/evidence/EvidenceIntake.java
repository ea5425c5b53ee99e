package org.crosswalk.hub.evidence;

import io.vertx.core.Future;

import org.crosswalk.hub.store.Change;

/** Takes in attempts: resolves the learner, finds the targets, records evidence or parks. Idempotent by origin. */
public final class EvidenceIntake {

    /** Takes in one attempt, within the caller's transaction. */
    public Future<Intake> accept(Change change, Attempt attempt) {
        return Future.failedFuture(new UnsupportedOperationException(change.tenant() + attempt.activity()));
    }
}
