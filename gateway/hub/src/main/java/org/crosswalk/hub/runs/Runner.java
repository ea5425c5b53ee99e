package org.crosswalk.hub.runs;

import java.util.List;
import java.util.Set;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;

import org.crosswalk.hub.HubException;
import org.crosswalk.hub.district.SystemSettings;

/**
 * How systems of one kind are run. An adapter gives its runners to the hub; a run is asked for by API, command line or
 * schedule, and one process at a time works on a system.
 *
 * <p>A run may be begun more than once: where the process that worked on it has ended, another begins it anew with the
 * same id, so each step must be repeatable, or pick up from what it has stored under the run's id. Whatever a runner
 * writes goes through {@link Progress#fence}, so that a process that has lost the run writes nothing.
 *
 * <p>A failed future ends the run as failed. The message of a {@link HubException} is shown to people; of any other
 * failure only its class. Reports name counts, rules and ids, never personal values.
 *
 * @param <S> what the configuration says of such a system
 */
public interface Runner<S extends SystemSettings> {

    /** The kind of system, as the configuration spells it. */
    String kind();

    /** The record of such a system in the configuration. */
    Class<S> settings();

    /** What can be asked for. */
    Set<Mode> modes();

    /** When such a system is run without being asked. */
    default List<Schedule> schedules(S system) {
        return List.of();
    }

    /** Does the run, or so much of it that a person can decide. */
    Future<Outcome> run(RunTask<S> task);

    /**
     * Goes on with a run that was held and has been approved.
     *
     * @return the report of the whole
     */
    default Future<JsonObject> apply(RunTask<S> task) {
        return Future.failedFuture(new HubException(HubException.Code.INVALID_DATA, kind() + " never holds a run"));
    }

    /** Whether {@link #rollBack} can undo a run. */
    default boolean rollsBack() {
        return false;
    }

    /**
     * Undoes a run that was applied, or failed while it was.
     *
     * @return the report of what was undone
     */
    default Future<JsonObject> rollBack(RunTask<S> task) {
        return Future.failedFuture(new HubException(HubException.Code.INVALID_DATA, kind() + " cannot roll back"));
    }
}
