package org.crosswalk.bench;

import java.net.URI;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import io.vertx.core.Future;
import io.vertx.core.Vertx;

/**
 * {@code POST /xapi/statements} of one statement to several processes of one deployment, as a balancer spreads
 * connections: one after the other.
 *
 * @param turn whose turn is next
 */
record SpreadPosts(List<StatementPosts> processes, AtomicInteger turn) implements Workload {

    /** @param login client and secret, with a colon between */
    static SpreadPosts over(List<URI> processes, String login) {
        return new SpreadPosts(processes.stream().map(each -> new StatementPosts(each.toString(), login, 1)).toList(),
                new AtomicInteger());
    }

    @Override
    public String name() {
        return "POST to " + processes.size() + (processes.size() == 1 ? " process" : " processes");
    }

    @Override
    public int statements() {
        return 1;
    }

    /** As many whichever their number, so that the load is the same. */
    @Override
    public int connections() {
        return 48;
    }

    @Override
    public int inFlight() {
        return 1;
    }

    @Override
    public Future<Connection> connect(Vertx vertx) {
        return processes.get(Math.floorMod(turn.getAndIncrement(), processes.size())).connect(vertx);
    }
}
