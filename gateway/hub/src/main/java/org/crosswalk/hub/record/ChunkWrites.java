package org.crosswalk.hub.record;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.LongConsumer;

import org.crosswalk.hub.grant.Access;
import org.crosswalk.hub.record.Staged.Applied;

/**
 * Writes changed records of a bulk load, a few over the load's own connection, many over several at once: the server
 * writes the rows of one connection on one core. A chunk does not wait for the disk, for the load is not told of as done
 * before {@link #all} has: a server that fails in between loses whole chunks from some point on, records and journal
 * alike, and repeating the load brings them back.
 */
final class ChunkWrites {

    /** So few chunks are written sooner than a further connection is made. */
    private static final int FEW = 4;
    private static final int MOST_WRITERS = 4;

    private final BulkLoad load;
    private final RecordType<?> type;
    private final Access covered;
    private final String table;
    private final String changed;

    /**
     * @param covered the components that the source speaks of
     * @param table the staged records
     * @param changed the lines of those that are written, and whether each is fresh: not stored so far
     */
    ChunkWrites(BulkLoad load, RecordType<?> type, Access covered, String table, String changed) {
        this.load = load;
        this.type = type;
        this.covered = covered;
        this.table = table;
        this.changed = changed;
    }

    /** Writes all, and returns when it is on the disk. */
    Applied all(LongConsumer progress) throws SQLException {
        load.writing();
        Queue<Chunk> chunks = Chunk.of(load, changed);
        Written written = new Written(progress);
        if (chunks.size() <= FEW) {
            write(load.connection(), chunks, written);
        } else {
            side(new ConcurrentLinkedQueue<>(chunks), written);
        }
        load.written();
        return written.sum();
    }

    /** Each writer takes the next chunk that is left; where one fails, the others end with the chunk they are at. */
    private void side(Queue<Chunk> chunks, Written written) throws SQLException {
        int writers = Math.clamp(Runtime.getRuntime().availableProcessors(), 1, MOST_WRITERS);
        List<Future<?>> sides = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < writers; i++) {
                sides.add(threads.submit(() -> {
                    try (Connection connection = load.another()) {
                        write(connection, chunks, written);
                    } catch (SQLException | RuntimeException e) {
                        chunks.clear();
                        throw e;
                    }
                    return null;
                }));
            }
        }
        for (Future<?> side : sides) {
            try {
                side.get();
            } catch (ExecutionException e) {
                throw new SQLException("a chunk could not be written", e.getCause());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new SQLException("the load was interrupted", e);
            }
        }
    }

    private void write(Connection connection, Queue<Chunk> chunks, Written written) throws SQLException {
        try (ChunkWriter writer = new ChunkWriter(load, connection, type, covered, table, changed)) {
            Chunk chunk = chunks.poll();
            while (chunk != null) {
                written.add(writer.write(chunk));
                chunk = chunks.poll();
            }
        }
    }

    /** What all writers have written so far. */
    private static final class Written {

        private final LongConsumer progress;
        private long created;
        private long updated;

        Written(LongConsumer progress) {
            this.progress = progress;
        }

        synchronized void add(Applied chunk) {
            created += chunk.created();
            updated += chunk.updated();
            progress.accept(created + updated);
        }

        synchronized Applied sum() {
            return new Applied(created, updated);
        }
    }
}
