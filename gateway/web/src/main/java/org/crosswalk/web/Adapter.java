package org.crosswalk.web;

import java.util.List;

import io.vertx.ext.web.Router;

import org.crosswalk.hub.journal.JournalConsumer;
import org.crosswalk.hub.store.Migrations;

/**
 * One standard's half of the gateway: wire format, endpoints, and what it does after a change. The class that
 * implements this is a list that one can read.
 */
public interface Adapter {

    /** The standard, in one word: {@code oneroster}, {@code xapi}. */
    String name();

    /** Declares the adapter's endpoints. Called once for each event loop, each time with a router of its own. */
    void mount(Router router);

    /** What it does after a change; empty for nothing. */
    default List<JournalConsumer> consumers() {
        return List.of();
    }

    /** Tables of its own; empty for none. */
    default List<Migrations> migrations() {
        return List.of();
    }
}
