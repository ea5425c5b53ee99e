package org.crosswalk.xapi.serve;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import org.jspecify.annotations.Nullable;

import org.crosswalk.web.Call;
import org.crosswalk.web.Endpoints;
import org.crosswalk.web.Web;
import org.crosswalk.web.error.Problem.Kind;
import org.crosswalk.xapi.store.StatementFilter;
import org.crosswalk.xapi.store.StatementFilter.Position;
import org.crosswalk.xapi.store.StatementReads;
import org.crosswalk.xapi.store.StoredStatement;

/**
 * {@code GET /hub/v1/statements/stream}: accepted statements as server-sent events, as the caller's policy shows them,
 * with the filters of {@code GET /xapi/statements}. An event's id is where a reader goes on with {@code Last-Event-ID}.
 */
final class LiveResource {

    private static final int MOST = 64;
    private static final int PAGE = 100;
    private static final long LOOK_MILLIS = 500;
    private static final Duration SILENCE = Duration.ofSeconds(15);
    private static final UUID LAST_OF_A_MOMENT = new UUID(-1, -1);

    private final AtomicInteger open = new AtomicInteger();
    private final Vertx vertx;
    private final StatementReads reads;
    private final Authority authority;

    LiveResource(Web web, StatementReads reads) {
        this.vertx = web.vertx();
        this.reads = reads;
        this.authority = new Authority(web.publicUrl());
    }

    void declare(Endpoints endpoints) {
        endpoints.get("/stream", ExportResource.READ, this::stream);
    }

    private Future<?> stream(Call call) {
        StatementFilter filter = new StatementParameters(call.http().queryParams(), authority).filter();
        Position given = lastEvent(call.http().request().getHeader("Last-Event-ID"));
        if (open.incrementAndGet() > MOST) {
            open.decrementAndGet();
            throw Kind.UNAVAILABLE.because("too many readers follow already").with("Retry-After", "10").exception();
        }
        call.http().addEndHandler(ended -> open.decrementAndGet());
        return reads.consistentThrough().compose(now -> {
            Lines lines = Lines.to(call.http().request(), "text/event-stream");
            Position from = given == null ? new Position(now, LAST_OF_A_MOMENT) : given;
            new Follower(call, filter, lines, from).look();
            return lines.write(Buffer.buffer(": statements from here on\n\n"));
        });
    }

    /** One reader. */
    private final class Follower {

        private final Call call;
        private final StatementFilter filter;
        private final Lines lines;
        private Position position;
        private Instant heard = Instant.now();

        Follower(Call call, StatementFilter filter, Lines lines, Position position) {
            this.call = call;
            this.filter = filter;
            this.lines = lines;
            this.position = position;
        }

        /** Looks for more, and again after a pause, until the reader goes. */
        void look() {
            if (call.http().response().closed() || call.http().response().ended()) {
                return;
            }
            reads.consistentThrough()
                    .compose(through ->
                            reads.list(call.tenant(), call.grant(), false, filter.following(position, through, PAGE)))
                    .compose(found -> send(found.map(all -> all.size() > PAGE ? all.subList(0, PAGE) : all).value())
                            .map(found.value().size() > PAGE))
                    .onSuccess(more -> vertx.setTimer(more ? 1 : LOOK_MILLIS, tick -> look()))
                    .onFailure(failure -> call.http().request().connection().close());
        }

        private Future<Void> send(List<StoredStatement> statements) {
            if (statements.isEmpty()) {
                if (heard.plus(SILENCE).isAfter(Instant.now())) {
                    return Future.succeededFuture();
                }
                heard = Instant.now();
                return lines.write(Buffer.buffer(": still here\n\n"));
            }
            Buffer events = Buffer.buffer();
            for (StoredStatement statement : statements) {
                position = new Position(statement.stored(), statement.id());
                events.appendString("id: " + StoredStatement.iso(statement.stored()) + "/" + statement.id()
                                + "\nevent: statement\ndata: ")
                        .appendBuffer(statement.line())
                        .appendString("\n\n");
            }
            heard = Instant.now();
            return lines.write(events);
        }
    }

    private static @Nullable Position lastEvent(@Nullable String id) {
        if (id == null) {
            return null;
        }
        try {
            String[] parts = id.split("/", 2);
            return new Position(Instant.parse(parts[0]), UUID.fromString(parts[1]));
        } catch (DateTimeException | IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
            throw Kind.BAD_REQUEST.because("Last-Event-ID must be the id of an event").exception();
        }
    }
}
