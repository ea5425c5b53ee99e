package org.crosswalk.console.page;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.vertx.core.Future;

import org.crosswalk.console.signin.Room;
import org.crosswalk.hub.Hub;
import org.crosswalk.hub.journal.JournalReads.DeadLetter;
import org.crosswalk.hub.journal.Lag;

/** How the gateway itself is doing. */
public final class OperationsPage {

    private static final int SHOWN = 100;

    private final Hub hub;

    public OperationsPage(Hub hub) {
        this.hub = hub;
    }

    /** All of the page. */
    public record Model(Visit visit, boolean database, List<Lag> consumers, List<DeadLetter> letters, String memory, String up) {}

    public void declare(Rooms rooms) {
        rooms.page(Room.OPERATIONS, "/operations", visit -> model(visit).map(model ->
                Html.of(visit.forPart() ? "operationsstate" : "operations", Map.of("it", model))));
    }

    private Future<Model> model(Visit visit) {
        Future<List<Lag>> lag = hub.consumers().lag();
        Future<List<DeadLetter>> letters = hub.journalReads().deadLetters(visit.tenant(), visit.grant(), SHOWN);
        Future<Boolean> database = hub.database().answers().map(answered -> true).otherwise(false);
        return Future.all(lag, letters, database).map(all -> new Model(visit, database.result(),
                lag.result().stream().filter(each -> each.tenant().equals(visit.tenant())).toList(), letters.result(),
                memory(), up()));
    }

    private static String memory() {
        Runtime runtime = Runtime.getRuntime();
        return (runtime.totalMemory() - runtime.freeMemory()) / 1_000_000 + " MB of at most "
                + runtime.maxMemory() / 1_000_000 + " MB";
    }

    private static String up() {
        Duration up = Duration.ofMillis(
                java.lang.management.ManagementFactory.getRuntimeMXBean().getUptime());
        return up.toDays() > 0 ? up.toDays() + " days" : up.toHours() > 0 ? up.toHours() + " hours" : up.toMinutes() + " minutes";
    }
}
