package org.crosswalk.xapi.serve;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;

import org.crosswalk.hub.HubException;
import org.crosswalk.hub.disclosure.Disclosed;
import org.crosswalk.web.Web;
import org.crosswalk.web.error.Problem.Kind;
import org.crosswalk.xapi.Sender;
import org.crosswalk.xapi.Senders;
import org.crosswalk.xapi.serve.Resource.Operation;
import org.crosswalk.xapi.store.Attachments;
import org.crosswalk.xapi.store.Attachments.Attachment;
import org.crosswalk.xapi.store.StatementFilter;
import org.crosswalk.xapi.store.StatementReads;
import org.crosswalk.xapi.store.StatementStore;
import org.crosswalk.xapi.store.StoredStatement;
import org.crosswalk.xapi.store.Warnings;
import org.crosswalk.xapi.wire.Multipart;
import org.crosswalk.xapi.wire.Parts;
import org.crosswalk.xapi.wire.Statement;
import org.crosswalk.xapi.wire.Statements;

/** {@code /xapi/statements}: POST, PUT and GET. */
final class StatementResource {

    private final Authority authority;
    private final StatementStore store;
    private final StatementReads reads;
    private final Attachments attachments;
    private final Senders senders;
    private final SpecialPosts special;

    StatementResource(Web web, StatementStore store, StatementReads reads) {
        this.authority = new Authority(web.publicUrl());
        this.store = store;
        this.reads = reads;
        this.attachments = new Attachments(web.hub().database());
        this.senders = new Senders(web.hub().settings());
        this.special = new SpecialPosts(store, attachments, new Warnings(web.hub().database()),
                new Courses(web.hub(), reads));
    }

    Resource resource() {
        return new Resource("/statements", Map.of(
                HttpMethod.POST, new Operation(Scopes.WRITE, this::post),
                HttpMethod.PUT, new Operation(Scopes.WRITE, this::put),
                HttpMethod.GET, new Operation(Scopes.READ, this::get)));
    }

    private Future<?> post(Exchange exchange) {
        exchange.parameters(Set.of());
        StatementBody body = StatementBody.of(exchange.request());
        Sender sender = senders.of(exchange.tenant(), exchange.client());
        if (sender.special()) {
            return special.post(exchange, sender, body, reader(exchange));
        }
        List<Statement> statements = reader(exchange).read(body.statements(), null, body.parts());
        if (statements.isEmpty()) {
            throw Kind.BAD_REQUEST.because("$ holds no statement").exception();
        }
        return store(exchange, statements, body.parts()).compose(stored -> {
            JsonArray ids = new JsonArray();
            statements.forEach(statement -> ids.add(statement.id().toString()));
            return exchange.send(Exchange.JSON, ids.toBuffer());
        });
    }

    private Future<?> put(Exchange exchange) {
        Parameters parameters = exchange.parameters(Set.of("statementId"));
        parameters.required("statementId");
        StatementBody body = StatementBody.of(exchange.request());
        List<Statement> statements =
                reader(exchange).read(body.statements(), parameters.uuid("statementId"), body.parts());
        if (statements.size() != 1) {
            throw Kind.BAD_REQUEST.because("$ must be one statement").exception();
        }
        return store(exchange, statements, body.parts()).compose(stored -> exchange.done());
    }

    private Future<Void> store(Exchange exchange, List<Statement> statements, Parts parts) {
        return attachments.put(exchange.tenant(), exchange.client(), parts)
                .compose(kept -> store.storeInTime(exchange.tenant(), exchange.client(), statements));
    }

    private Future<?> get(Exchange exchange) {
        // Asked before the statements are read: what is vouched for is then among what is read.
        return reads.consistentThrough().compose(through -> {
            exchange.response().putHeader(Headers.CONSISTENT_THROUGH, StoredStatement.iso(through));
            StatementParameters parameters = new StatementParameters(exchange.request().parameters(), authority);
            UUID one = parameters.one();
            return one != null ? single(exchange, parameters, one) : many(exchange, parameters);
        });
    }

    private Future<Void> single(Exchange exchange, StatementParameters parameters, UUID id) {
        StatementPage page = new StatementPage(parameters, exchange.request());
        return reads.find(exchange.tenant(), exchange.grant(), exchange.onlyOwn(), id, parameters.voided())
                .compose(found -> {
                    Disclosed<StoredStatement> statement = found.orElseThrow(() -> new HubException(
                            HubException.Code.UNKNOWN_OBJECT, "there is no such statement, or it is not shared"));
                    return send(exchange, parameters, statement.map(List::of), statement.map(page::one));
                });
    }

    private Future<Void> many(Exchange exchange, StatementParameters parameters) {
        StatementFilter filter = parameters.filter();
        StatementPage page = new StatementPage(parameters, exchange.request());
        return reads.list(exchange.tenant(), exchange.grant(), exchange.onlyOwn(), filter)
                .compose(found -> send(exchange, parameters, found.map(statements -> page.shown(statements, filter)),
                        found.map(statements -> page.of(statements, filter))));
    }

    private Future<Void> send(
            Exchange exchange,
            StatementParameters parameters,
            Disclosed<List<StoredStatement>> statements,
            Disclosed<Buffer> body) {
        statements.value().stream()
                .map(StoredStatement::stored)
                .max(Comparator.naturalOrder())
                .ifPresent(exchange::lastModified);
        if (!parameters.attachments()) {
            return exchange.send(Exchange.JSON, body);
        }
        return attachments.of(exchange.tenant(), exchange.grant(), statements).compose(found -> {
            String boundary = Multipart.newBoundary();
            return exchange.send("multipart/mixed; boundary=" + boundary,
                    body.map(json -> Attachment.multipart(boundary, json, found)));
        });
    }

    private Statements reader(Exchange exchange) {
        return new Statements(exchange.request().version(), authority.of(exchange.client()));
    }
}
