package org.crosswalk.oneroster.serve;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import org.crosswalk.hub.store.Change;
import org.crosswalk.oneroster.serve.Operation.Delete;
import org.crosswalk.oneroster.serve.Operation.Post;
import org.crosswalk.oneroster.serve.Operation.Put;
import org.crosswalk.oneroster.serve.WrittenRecords.Sent;
import org.crosswalk.oneroster.translate.Body;
import org.crosswalk.oneroster.translate.Version;
import org.crosswalk.web.Call;
import org.crosswalk.web.Web;
import org.crosswalk.web.error.Problem.Kind;

/** Answers the writing operations of one version. */
final class Writes {

    private static final int OK = 200;
    private static final int CREATED = 201;
    private static final int NO_CONTENT = 204;

    private final Web web;
    private final Version version;
    private final WrittenRecords written;

    Writes(Web web, Version version) {
        this.web = web;
        this.version = version;
        this.written = new WrittenRecords(web.hub());
    }

    /** 1.2 answers 201 whether the record was there or not; 1.1 tells by 200. */
    <T> Future<?> put(Call call, Put<T> operation) {
        String id = call.path("sourcedId");
        JsonObject body = body(call, operation.writable().entity().name(), JsonObject.class);
        String named = new Body(body).text("sourcedId");
        if (named != null && !named.equals(id)) {
            throw Body.bad("sourcedId", "must be that of the path");
        }
        return web.hub().changes()
                .apply(call.tenant(), change ->
                        written.store(change, call, operation.writable(), List.of(new Sent(id, new Body(body)))))
                .compose(created -> end(call, version == Version.V1P2 || created.contains(id) ? CREATED : OK));
    }

    /** Every body gets an id of its own: the one that it brings if that is free. */
    <T> Future<?> post(Call call, Post<T> operation) {
        JsonArray bodies = body(call, operation.writable().entity().collection(), JsonArray.class);
        List<JsonObject> implied = new ArrayList<>();
        for (Object each : bodies) {
            if (!(each instanceof JsonObject body)) {
                throw Body.bad(operation.writable().entity().collection(), "must be a list of objects");
            }
            implied.add(implied(call, operation.implied(), body));
        }
        return Parents.exist(web.hub(), call, operation.parents())
                .compose(there -> web.hub().changes().apply(call.tenant(), change -> written
                        .free(change, operation.writable(), implied.stream().map(Writes::supplied).toList())
                        .compose(free -> create(change, call, operation, implied, free))))
                .compose(pairs -> call.http()
                        .response()
                        .setStatusCode(CREATED)
                        .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                        .end(new JsonObject().put("sourcedIdPairs", pairs).toBuffer()));
    }

    <T> Future<?> delete(Call call, Delete<T> operation) {
        return web.hub().changes()
                .apply(call.tenant(), change ->
                        written.delete(change, call, operation.writable(), call.path("sourcedId")))
                .compose(deleted -> end(call, NO_CONTENT));
    }

    private <T> Future<JsonArray> create(
            Change change,
            Call call,
            Post<T> operation,
            List<JsonObject> bodies,
            Set<String> free) {
        JsonArray pairs = new JsonArray();
        List<Sent> sent = new ArrayList<>();
        Set<String> left = new HashSet<>(free);
        for (JsonObject body : bodies) {
            String supplied = supplied(body);
            String allocated = left.remove(supplied) ? supplied : UUID.randomUUID().toString();
            pairs.add(new JsonObject()
                    .put("suppliedSourcedId", supplied.isEmpty() ? allocated : supplied)
                    .put("allocatedSourcedId", allocated));
            sent.add(new Sent(allocated, new Body(body)));
        }
        return written.store(change, call, operation.writable(), sent).map(pairs);
    }

    private static String supplied(JsonObject body) {
        String supplied = new Body(body).text("sourcedId");
        return supplied == null ? "" : supplied;
    }

    /** The body with what the path says; it must not say something else. */
    private static JsonObject implied(Call call, Map<String, String> members, JsonObject body) {
        JsonObject whole = body.copy();
        members.forEach((member, parameter) -> {
            String named = new Body(body).reference(member);
            if (named != null && !named.equals(call.path(parameter))) {
                throw Body.bad(member, "must be that of the path");
            }
            whole.put(member, new JsonObject().put("sourcedId", call.path(parameter)));
        });
        return whole;
    }

    private static <V> V body(Call call, String member, Class<V> type) {
        Buffer sent = call.http().body().buffer();
        if (sent == null || !(Json.decodeValue(sent) instanceof JsonObject json)) {
            throw Kind.BAD_REQUEST.because("the body must be a JSON object that holds " + member).exception();
        }
        Object value = json.getValue(member);
        if (!type.isInstance(value) || value.equals(new JsonArray())) {
            throw Body.bad(member, "must be there, as the body's only member");
        }
        return type.cast(value);
    }

    private static Future<Void> end(Call call, int status) {
        return call.http().response().setStatusCode(status).end();
    }
}
