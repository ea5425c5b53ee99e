package org.crosswalk.hub.journal;

import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Tuple;

import org.crosswalk.hub.store.Change.Act;
import org.crosswalk.hub.store.Changes;
import org.crosswalk.hub.store.Database;
import org.crosswalk.hub.testing.TestHub;
import org.crosswalk.postgres.PostgresAddress;

/** Writers that change one district side by side, each change a transaction of a random length. */
final class JournalWriters {

    /** The kind of record that they write. */
    static final String KIND = "tick";

    static final int WRITERS = 4;

    private static final double LONGEST_SECONDS = 0.02;
    private static final int MOST_ENTRIES = 3;

    private final Changes changes;
    private final Consumer<String> acknowledged;

    /** @param acknowledged told of each record when its change has been committed */
    JournalWriters(Changes changes, Consumer<String> acknowledged) {
        this.changes = changes;
        this.acknowledged = acknowledged;
    }

    /** A second process: writes until it is killed, and prints each record that was acknowledged. */
    public static void main(String... login) {
        PostgresAddress address =
                new PostgresAddress(login[0], Integer.parseInt(login[1]), login[2], login[3], login[4]);
        Vertx vertx = Vertx.vertx();
        new JournalWriters(new Changes(Database.open(vertx, address)), System.out::println).write("theirs", () -> true);
    }

    /** Completes when the writers were told to end and the last change has been committed. */
    Future<?> write(String name, BooleanSupplier goOn) {
        Future<?> all = Future.succeededFuture();
        for (int writer = 0; writer < WRITERS; writer++) {
            all = Future.join(all, write(name + "-" + writer + "-", 0, goOn));
        }
        return all;
    }

    private Future<Void> write(String name, int number, BooleanSupplier goOn) {
        if (!goOn.getAsBoolean()) {
            return Future.succeededFuture();
        }
        int entries = ThreadLocalRandom.current().nextInt(1, MOST_ENTRIES + 1);
        return changes.apply(TestHub.PINE, change -> {
            for (int entry = 0; entry < entries; entry++) {
                change.journal(KIND, name + (number + entry), Act.CREATED, "test");
            }
            double seconds = ThreadLocalRandom.current().nextDouble(LONGEST_SECONDS);
            return change.connection().preparedQuery("select pg_sleep($1)").execute(Tuple.of(seconds));
        }).compose(committed -> {
            for (int entry = 0; entry < entries; entry++) {
                acknowledged.accept(name + (number + entry));
            }
            return write(name, number + entries, goOn);
        });
    }
}
