package org.crosswalk.xapi.serve;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import org.jspecify.annotations.Nullable;

import org.crosswalk.hub.disclosure.Disclosed;
import org.crosswalk.web.Call;
import org.crosswalk.web.Endpoints;
import org.crosswalk.web.Web;
import org.crosswalk.xapi.store.Attachments;
import org.crosswalk.xapi.store.Attachments.Attachment;
import org.crosswalk.xapi.store.Repeat;
import org.crosswalk.xapi.store.StatementFilter;
import org.crosswalk.xapi.store.StatementFilter.Position;
import org.crosswalk.xapi.store.StatementReads;
import org.crosswalk.xapi.store.StoredStatement;
import org.crosswalk.xapi.wire.AttachmentLine;
import org.crosswalk.xapi.wire.Statements;

/**
 * {@code GET /hub/v1/statements/export}: statements as JSON lines in the order of their storing, with the parameters of
 * {@code GET /xapi/statements}; the data of attachments before the statement that names it. What is stored after the
 * export began is not in it.
 */
final class ExportResource {

    static final Set<String> READ = Set.of("hub.read", "hub.write", "hub.admin");

    private static final int PAGE = 200;

    private final StatementReads reads;
    private final Attachments attachments;
    private final Authority authority;

    ExportResource(Web web, StatementReads reads) {
        this.reads = reads;
        this.attachments = new Attachments(web.hub().database());
        this.authority = new Authority(web.publicUrl());
    }

    void declare(Endpoints endpoints) {
        endpoints.get("/export", READ, this::export);
    }

    private Future<?> export(Call call) {
        StatementFilter filter = new StatementParameters(call.http().queryParams(), authority).filter();
        return reads.consistentThrough().compose(through -> {
            Lines lines = Lines.to(call.http().request(), "application/x-ndjson");
            AtomicReference<@Nullable Position> position = new AtomicReference<>();
            return Repeat.whileTrue(() -> page(call, filter, position, through, lines))
                    .compose(done -> lines.end())
                    .recover(failure -> {
                        // The head is out: a reader learns from the broken answer that it is not whole.
                        call.http().request().connection().close();
                        return Future.succeededFuture();
                    });
        });
    }

    /** Writes a page; true where there are more. */
    private Future<Boolean> page(Call call, StatementFilter filter, AtomicReference<@Nullable Position> position,
            Instant through, Lines lines) {
        return reads.list(call.tenant(), call.grant(), false, filter.following(position.get(), through, PAGE))
                .compose(found -> {
                    Disclosed<List<StoredStatement>> page =
                            found.map(all -> all.size() > PAGE ? all.subList(0, PAGE) : all);
                    if (page.value().isEmpty()) {
                        return Future.succeededFuture(false);
                    }
                    StoredStatement last = page.value().getLast();
                    position.set(new Position(last.stored(), last.id()));
                    return attachments.of(call.tenant(), call.grant(), page)
                            .compose(data -> lines.write(page.map(all -> lines(all, data)).value()))
                            .map(written -> found.value().size() > PAGE);
                });
    }

    private static Buffer lines(List<StoredStatement> statements, List<Attachment> data) {
        Map<String, Attachment> byHash = new HashMap<>();
        data.forEach(each -> byHash.put(each.sha2(), each));
        Buffer lines = Buffer.buffer();
        for (StoredStatement statement : statements) {
            for (Attachment each : byHash.isEmpty() ? List.<Attachment>of() : named(statement, byHash)) {
                lines.appendBuffer(new AttachmentLine(each.sha2(), each.contentType(), each.content()).text())
                        .appendByte((byte) '\n');
            }
            lines.appendBuffer(statement.line()).appendByte((byte) '\n');
        }
        return lines;
    }

    private static List<Attachment> named(StoredStatement statement, Map<String, Attachment> byHash) {
        List<Attachment> named = new ArrayList<>();
        Statements.attachments(Statements.tree(statement.body()))
                .map(Statements::hash)
                .distinct()
                .filter(byHash::containsKey)
                .forEach(hash -> named.add(java.util.Objects.requireNonNull(byHash.get(hash))));
        return named;
    }
}
