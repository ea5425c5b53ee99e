package org.crosswalk.web;

import java.util.List;
import java.util.Optional;

import io.vertx.core.Future;
import io.vertx.ext.web.Router;

import org.crosswalk.hub.deliveries.Courier;
import org.crosswalk.hub.exports.Exporter;
import org.crosswalk.hub.imports.Importer;
import org.crosswalk.hub.journal.JournalConsumer;
import org.crosswalk.hub.runs.Runner;
import org.crosswalk.hub.store.Migrations;
import org.crosswalk.web.auth.ClientAssertions;

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

    /** What it brings to other systems; empty for nothing. */
    default List<Courier> couriers() {
        return List.of();
    }

    /** Tables of its own; empty for none. */
    default List<Migrations> migrations() {
        return List.of();
    }

    /** The formats of file that it reads; empty for none. */
    default List<Importer> importers() {
        return List.of();
    }

    /** The formats of file that it writes; empty for none. */
    default List<Exporter> exporters() {
        return List.of();
    }

    /** How the kinds of system are run that it can run; empty for none. */
    default List<Runner<?>> runners() {
        return List.of();
    }

    /** Verifies the assertions of clients that authenticate with keys; empty where the adapter knows none. */
    default Optional<ClientAssertions> assertions() {
        return Optional.empty();
    }

    /** What people see and do about launches; empty where the standard launches nobody. */
    default Optional<LaunchDesk> launchDesk() {
        return Optional.empty();
    }

    /** Called once when the tables stand and before the first request: to load keys, to register clients. */
    default Future<Void> start() {
        return Future.succeededFuture();
    }

    /** Called once after the last request: to end what goes on in the background. */
    default Future<Void> stop() {
        return Future.succeededFuture();
    }
}
