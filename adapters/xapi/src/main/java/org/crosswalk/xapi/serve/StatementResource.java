package org.crosswalk.xapi.serve;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import org.crosswalk.hub.HubException;
import org.crosswalk.hub.disclosure.Disclosed;
import org.crosswalk.web.Call;
import org.crosswalk.web.Endpoints;
import org.crosswalk.web.Web;
import org.crosswalk.web.error.Problem.Kind;
import org.crosswalk.xapi.store.StatementFilter;
import org.crosswalk.xapi.store.StatementReads;
import org.crosswalk.xapi.store.StatementStore;
import org.crosswalk.xapi.store.StoredStatement;
import org.crosswalk.xapi.wire.Statement;
import org.crosswalk.xapi.wire.Statements;

/** {@code /xapi/statements}: POST, PUT and GET. */
final class StatementResource {

    private final Web web;
    private final StatementStore store;
    private final StatementReads reads;

    StatementResource(Web web, StatementStore store, StatementReads reads) {
        this.web = web;
        this.store = store;
        this.reads = reads;
    }

    void declare(Endpoints endpoints) {
        endpoints.on(HttpMethod.POST, "/statements", Scopes.WRITE, this::post)
                .on(HttpMethod.PUT, "/statements", Scopes.WRITE, this::put)
                .on(HttpMethod.GET, "/statements", Scopes.READ, this::get)
                .on(HttpMethod.HEAD, "/statements", Scopes.READ, this::get);
    }

    private Future<?> post(Call call) {
        Statements reader = reader(call);
        List<Statement> statements = reader.read(body(call), null);
        if (statements.isEmpty()) {
            throw Kind.BAD_REQUEST.because("$ holds no statement").exception();
        }
        return store.store(call.tenant(), call.caller().client().id(), statements).compose(stored -> {
            JsonArray ids = new JsonArray();
            statements.forEach(statement -> ids.add(statement.id().toString()));
            return call.http().response().putHeader(HttpHeaders.CONTENT_TYPE, "application/json").end(ids.toBuffer());
        });
    }

    private Future<?> put(Call call) {
        Statements reader = reader(call);
        List<String> given = call.http().queryParam("statementId");
        if (given.size() != 1 || !given.getFirst().matches("[0-9a-fA-F-]{36}")) {
            throw Kind.BAD_REQUEST.because("parameter statementId must be a UUID").exception();
        }
        List<Statement> statements = reader.read(body(call), UUID.fromString(given.getFirst()));
        if (statements.size() != 1) {
            throw Kind.BAD_REQUEST.because("$ must be one statement").exception();
        }
        return store.store(call.tenant(), call.caller().client().id(), statements)
                .compose(stored -> call.http().response().setStatusCode(204).end());
    }

    private Future<?> get(Call call) {
        Headers.version(call.http());
        StatementParameters parameters = new StatementParameters(call.http());
        UUID one = parameters.one();
        // Asked before the statements are read: what is vouched for is then among what is read.
        return reads.consistentThrough().compose(through -> {
            call.http().response().putHeader(Headers.CONSISTENT_THROUGH, StoredStatement.iso(through));
            return one != null ? single(call, parameters, one) : many(call, parameters, parameters.filter());
        });
    }

    private Future<Void> single(Call call, StatementParameters parameters, UUID id) {
        return reads.find(call.tenant(), call.grant(), onlyOwn(call), id, parameters.voided()).compose(found -> {
            Disclosed<StoredStatement> statement = found.orElseThrow(() -> new HubException(
                    HubException.Code.UNKNOWN_OBJECT, "there is no such statement, or it is not shared"));
            call.http().response().putHeader(HttpHeaders.LAST_MODIFIED, DateTimeFormatter.RFC_1123_DATE_TIME
                    .withLocale(Locale.ROOT)
                    .format(statement.value().stored().atZone(ZoneOffset.UTC)));
            return send(call, statement.map(stored -> stored.appendTo(Buffer.buffer())));
        });
    }

    private Future<Void> many(Call call, StatementParameters parameters, StatementFilter filter) {
        return reads.list(call.tenant(), call.grant(), onlyOwn(call), filter)
                .compose(page -> send(call, page.map(statements -> body(parameters, filter, statements))));
    }

    private static Buffer body(
            StatementParameters parameters, StatementFilter filter, List<StoredStatement> statements) {
        boolean more = statements.size() > filter.limit();
        List<StoredStatement> page = more ? statements.subList(0, filter.limit()) : statements;
        Buffer body = Buffer.buffer("{\"statements\":[");
        for (int i = 0; i < page.size(); i++) {
            if (i > 0) {
                body.appendByte((byte) ',');
            }
            page.get(i).appendTo(body);
        }
        String link = more ? parameters.more(page.getLast()) : "";
        return body.appendString("],\"more\":\"" + link + "\"}");
    }

    private static Future<Void> send(Call call, Disclosed<Buffer> body) {
        call.http().response().putHeader(HttpHeaders.CONTENT_TYPE, "application/json");
        if (call.http().request().method().equals(HttpMethod.HEAD)) {
            return call.http().response()
                    .putHeader(HttpHeaders.CONTENT_LENGTH, Integer.toString(body.value().length()))
                    .end();
        }
        return call.http().response().end(body.value());
    }

    private static boolean onlyOwn(Call call) {
        return !call.caller().any(Scopes.READ_EVERYTHING);
    }

    private Statements reader(Call call) {
        String authority = new JsonObject()
                .put("objectType", "Agent")
                .put("account", new JsonObject()
                        .put("homePage", web.publicUrl().base())
                        .put("name", call.caller().client().id()))
                .encode();
        return new Statements(Headers.version(call.http()), authority);
    }

    private static Buffer body(Call call) {
        String type = call.http().request().getHeader(HttpHeaders.CONTENT_TYPE);
        if (type != null && type.startsWith("multipart/mixed")) {
            throw Kind.NOT_IMPLEMENTED.because("attachments are not implemented yet").exception();
        }
        if (type == null || !type.split(";")[0].strip().equals("application/json")) {
            throw Kind.UNSUPPORTED_MEDIA_TYPE.because("send statements as application/json").exception();
        }
        Buffer body = call.http().body().buffer();
        if (body == null || body.length() == 0) {
            throw Kind.BAD_REQUEST.because("the body is empty").exception();
        }
        return body;
    }
}
