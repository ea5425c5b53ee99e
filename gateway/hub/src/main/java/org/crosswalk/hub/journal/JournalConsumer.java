package org.crosswalk.hub.journal;

import java.util.List;
import java.util.Set;

import io.vertx.core.Future;

import org.crosswalk.hub.store.Change;

/**
 * What must happen after a change. Called with entries in order, at least once, in a transaction that also moves the
 * consumer's cursor: whatever it writes through the change is written exactly once.
 */
public interface JournalConsumer {

    /** Its durable name. */
    String name();

    /** The kinds of record that it follows. */
    Set<String> kinds();

    /** Deals with some entries; a failure rolls back, is tried again one by one, and ends as a dead letter. */
    Future<Void> accept(Change change, List<JournalEntry> entries);
}
