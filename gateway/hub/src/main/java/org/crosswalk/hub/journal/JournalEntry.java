package org.crosswalk.hub.journal;

import java.time.Instant;

import org.crosswalk.hub.store.Change.Act;

/**
 * One accepted change. It names the record and holds none of its content.
 *
 * @param position strictly increasing in order of commit within a district
 * @param kind kind of record
 * @param system the system that the change came from
 */
public record JournalEntry(long position, Instant at, String kind, String record, Act act, String system) {}
