package org.crosswalk.xapi.pull;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;

import org.crosswalk.hub.HubException;
import org.crosswalk.hub.TenantId;
import org.crosswalk.web.error.ProblemException;
import org.crosswalk.xapi.pull.StatementLines.Line;
import org.crosswalk.xapi.store.Attachments;
import org.crosswalk.xapi.store.Repeat;
import org.crosswalk.xapi.store.StatementStore;
import org.crosswalk.xapi.wire.AttachmentLine;
import org.crosswalk.xapi.wire.Parts;
import org.crosswalk.xapi.wire.Statement;
import org.crosswalk.xapi.wire.Statements;
import org.crosswalk.xapi.wire.Statements.Read;
import org.crosswalk.xapi.wire.Version;

/** Loads a file of JSON lines, in batches; a line that is refused stops no other. */
final class LineImport {

    private final Vertx vertx;
    private final TenantId tenant;
    private final String system;
    private final StatementStore store;
    private final Attachments attachments;
    private final Map<Version, Statements> readers;
    private final LineCounts counts;
    private final List<AttachmentLine> waiting = new ArrayList<>();

    LineImport(Vertx vertx, TenantId tenant, String system, StatementStore store, Attachments attachments,
            Map<Version, Statements> readers, LineCounts counts) {
        this.vertx = vertx;
        this.tenant = tenant;
        this.system = system;
        this.store = store;
        this.attachments = attachments;
        this.readers = readers;
        this.counts = counts;
    }

    /** A statement with the line on which it stands and the data of its attachments. */
    private record Ready(long line, Statement statement, Parts parts) {}

    Future<Void> run(StatementLines lines) {
        return Repeat.whileTrue(() -> vertx.executeBlocking(() -> ready(lines.next())).compose(batch ->
                batch.isEmpty() ? Future.succeededFuture(false) : store(batch.get()).map(true)));
    }

    /** The statements of some lines; empty at the end of the file. */
    private Optional<List<Ready>> ready(List<Line> lines) {
        List<Ready> batch = new ArrayList<>();
        for (Line line : lines) {
            try {
                line(line, batch);
            } catch (ProblemException e) {
                counts.read(1);
                counts.refused(line.number(), e.problem().message());
            }
        }
        return lines.isEmpty() ? Optional.empty() : Optional.of(batch);
    }

    private void line(Line line, List<Ready> batch) {
        Buffer text = Buffer.buffer(line.text());
        if (line.text().startsWith("{\"attachment\":")) {
            AttachmentLine.read(text).ifPresent(waiting::add);
            return;
        }
        List<AttachmentLine> before = List.copyOf(waiting);
        waiting.clear();
        Parts parts = Parts.ofLines(before);
        Version version = line.text().contains("\"version\":\"2.") ? Version.V2_0 : Version.V1_0_3;
        Statements reader = Objects.requireNonNull(readers.get(version));
        for (Read read : reader.readEach(text, parts)) {
            counts.read(1);
            switch (read) {
                case Read.Good good -> batch.add(new Ready(line.number(), good.statement(), parts));
                case Read.Bad bad -> counts.refused(line.number(), bad.reason());
            }
        }
    }

    private Future<Void> store(List<Ready> batch) {
        List<Ready> distinct = new ArrayList<>();
        Set<UUID> ids = new HashSet<>();
        List<Ready> again = new ArrayList<>();
        batch.forEach(ready -> (ids.add(ready.statement().id()) ? distinct : again).add(ready));
        return data(batch).compose(kept -> whole(distinct)).compose(stored -> oneByOne(again));
    }

    private Future<Void> whole(List<Ready> batch) {
        if (batch.isEmpty()) {
            return Future.succeededFuture();
        }
        return store.store(tenant, system, batch.stream().map(Ready::statement).toList())
                .onSuccess(stored -> counts.stored(batch.size()))
                .recover(failure -> conflicts(failure) ? oneByOne(batch) : Future.failedFuture(failure));
    }

    private Future<Void> oneByOne(List<Ready> batch) {
        Future<Void> all = Future.succeededFuture();
        for (Ready ready : batch) {
            all = all.compose(done -> store.store(tenant, system, List.of(ready.statement()))
                    .onSuccess(stored -> counts.stored(1))
                    .recover(failure -> {
                        if (!conflicts(failure)) {
                            return Future.failedFuture(failure);
                        }
                        counts.refused(ready.line(), "$.id is known with other content");
                        return Future.succeededFuture();
                    }));
        }
        return all;
    }

    private Future<Void> data(List<Ready> batch) {
        Future<Void> all = Future.succeededFuture();
        for (Ready ready : batch) {
            if (!ready.parts().byHash().isEmpty()) {
                all = all.compose(done -> attachments.put(tenant, system, ready.parts()));
            }
        }
        return all;
    }

    private static boolean conflicts(Throwable failure) {
        return failure instanceof HubException refused && refused.code() == HubException.Code.CONFLICT;
    }
}
