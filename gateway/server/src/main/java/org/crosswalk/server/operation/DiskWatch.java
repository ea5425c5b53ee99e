package org.crosswalk.server.operation;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.crosswalk.hub.store.Database;
import org.crosswalk.web.Capacity;

/**
 * Admits no request while the database has no room, and admits again by itself. Over a data folder of our own that is
 * so before the last bytes are gone: PostgreSQL ends where it cannot write its log. Of a database elsewhere it is known
 * when that refuses something; then it is asked each second whether it can write again.
 */
public final class DiskWatch {

    private static final Logger LOG = LoggerFactory.getLogger(DiskWatch.class);
    private static final long LOOK_MILLIS = 1_000;
    private static final long MEGABYTE = 1 << 20;
    /** What goes on in the background, and the log of what was admitted last, have room in it. */
    private static final long RESERVE = 64 * MEGABYTE;
    private static final long ENOUGH = 80 * MEGABYTE;
    private static final long PATIENCE_SECONDS = 5;

    private final Vertx vertx;
    private final Database database;
    private final Capacity capacity;
    private final @Nullable Path folder;
    private boolean asking;
    private long timer = -1;

    /** @param folder where our own database lies; null for one that is elsewhere */
    public DiskWatch(Vertx vertx, Database database, Capacity capacity, @Nullable Path folder) {
        this.vertx = vertx;
        this.database = database;
        this.capacity = capacity;
        this.folder = folder;
    }

    public void start() {
        timer = vertx.setPeriodic(0, LOOK_MILLIS, tick -> look());
    }

    public void stop() {
        vertx.cancelTimer(timer);
    }

    private synchronized void look() {
        if (asking) {
            return;
        }
        asking = true;
        free().compose(this::decide).onComplete(decided -> done());
    }

    private synchronized void done() {
        asking = false;
    }

    private Future<Void> decide(long free) {
        boolean was = capacity.closed().isPresent();
        if (free < RESERVE) {
            if (!was) {
                LOG.error("the disk is full: {} MB are left where the database lies; nothing is taken until there are {}",
                        free / MEGABYTE, ENOUGH / MEGABYTE);
            }
            capacity.close("the disk of the gateway is full; come again when somebody has made room");
            return Future.succeededFuture();
        }
        if (!was || free < ENOUGH) {
            return Future.succeededFuture();
        }
        return database.findsRoom().timeout(PATIENCE_SECONDS, TimeUnit.SECONDS).onSuccess(written -> {
            LOG.info("there is room on the disk again");
            capacity.open();
        });
    }

    private Future<Long> free() {
        Path looked = folder;
        return looked == null
                ? Future.succeededFuture(Long.MAX_VALUE)
                : vertx.executeBlocking(() -> Disk.of(looked).free()).map(free -> free < 0 ? Long.MAX_VALUE : free);
    }
}
