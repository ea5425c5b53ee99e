package org.crosswalk.xapi.serve;

import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import org.jspecify.annotations.Nullable;

import org.crosswalk.hub.disclosure.Disclosed;
import org.crosswalk.web.error.Problem.Kind;
import org.crosswalk.xapi.serve.Resource.Operation;
import org.crosswalk.xapi.store.Document;
import org.crosswalk.xapi.store.DocumentKind;
import org.crosswalk.xapi.store.DocumentPlace;
import org.crosswalk.xapi.store.Documents;
import org.crosswalk.xapi.wire.JsonMembers;

/** One of the three resources that hold documents (1.0.3, part 3, 2.2, 2.3, 2.6, 2.7). */
final class DocumentResource {

    private static final String ACTIVITY = "activityId";
    private static final String AGENT = "agent";
    private static final String REGISTRATION = "registration";
    private static final String SINCE = "since";
    private static final String OPAQUE = "application/octet-stream";

    private final DocumentKind kind;
    private final Documents documents;

    DocumentResource(DocumentKind kind, Documents documents) {
        this.kind = kind;
        this.documents = documents;
    }

    Resource at(String path, Set<String> writing, Set<String> reading) {
        return new Resource(path, Map.of(
                HttpMethod.GET, new Operation(reading, this::get),
                HttpMethod.PUT, new Operation(writing, this::put),
                HttpMethod.POST, new Operation(writing, this::post),
                HttpMethod.DELETE, new Operation(writing, this::delete)));
    }

    private Future<?> get(Exchange exchange) {
        Parameters parameters = exchange.parameters(known(true));
        DocumentPlace place = place(parameters);
        if (place.id() == null) {
            return documents.ids(exchange.tenant(), exchange.grant(), place, parameters.instant(SINCE))
                    .compose(ids -> {
                        Instant updated = ids.value().updated();
                        if (updated != null) {
                            exchange.lastModified(updated);
                        }
                        return exchange.send(Exchange.JSON, ids.map(found -> new JsonArray(found.ids()).toBuffer()));
                    });
        }
        if (parameters.has(SINCE)) {
            throw Parameters.bad(SINCE, "cannot stand beside " + kind.idParameter());
        }
        return documents.find(exchange.tenant(), exchange.grant(), place).compose(found -> {
            Disclosed<Document> document = found.orElseThrow(() -> Kind.UNKNOWN_OBJECT
                    .because("there is no such document, or it is not shared")
                    .exception());
            exchange.lastModified(document.value().updated());
            exchange.response().putHeader(HttpHeaders.ETAG, document.value().etag());
            return exchange.send(document.value().type(), document.map(Document::content));
        });
    }

    private Future<?> put(Exchange exchange) {
        DocumentPlace place = named(exchange);
        Document sent = sent(exchange.request());
        return change(exchange, place, now -> sent);
    }

    /** Merges with the document that stands there, one level deep; both must be JSON objects. */
    private Future<?> post(Exchange exchange) {
        DocumentPlace place = named(exchange);
        Document sent = sent(exchange.request());
        JsonMembers members = sent.isJson() ? JsonMembers.read(sent.content(), "the body") : null;
        return change(exchange, place, now -> now == null ? sent : merged(now, sent, members));
    }

    private Future<?> delete(Exchange exchange) {
        DocumentPlace place = place(exchange.parameters(known(false)));
        if (place.id() != null) {
            return change(exchange, place, now -> null);
        }
        if (kind != DocumentKind.STATE) {
            throw Parameters.bad(kind.idParameter(), "is missing");
        }
        return documents.deleteAll(exchange.tenant(), exchange.grant(), place).compose(done -> exchange.done());
    }

    private Future<?> change(
            Exchange exchange,
            DocumentPlace place,
            java.util.function.Function<@Nullable Document, @Nullable Document> make) {
        return documents.change(exchange.tenant(), exchange.grant(), place, now -> {
                    Preconditions.check(exchange.request(), kind, now);
                    return make.apply(now);
                })
                .compose(done -> exchange.done());
    }

    private static Document merged(Document now, Document sent, @Nullable JsonMembers members) {
        if (members == null || !now.isJson()) {
            throw Kind.BAD_REQUEST
                    .because("a document can be merged only where it and the one that stands here are application/json")
                    .exception();
        }
        JsonMembers before = JsonMembers.read(now.content(), "the document that stands here");
        return new Document(now.type(), before.mergedWith(members), sent.updated());
    }

    private static Document sent(Request request) {
        String type = request.contentType();
        return new Document(type.isEmpty() ? OPAQUE : type, request.body(), Instant.EPOCH);
    }

    private DocumentPlace named(Exchange exchange) {
        Parameters parameters = exchange.parameters(known(false));
        parameters.required(kind.idParameter());
        return place(parameters);
    }

    private DocumentPlace place(Parameters parameters) {
        return new DocumentPlace(
                kind,
                kind.ofActivity() ? parameters.iri(ACTIVITY) : null,
                kind.ofAgent() ? parameters.requiredActor(AGENT) : null,
                parameters.uuid(REGISTRATION),
                parameters.text(kind.idParameter()));
    }

    private Set<String> known(boolean reading) {
        Set<String> known = new HashSet<>(Set.of(kind.idParameter()));
        if (kind.ofActivity()) {
            known.add(ACTIVITY);
        }
        if (kind.ofAgent()) {
            known.add(AGENT);
        }
        if (kind == DocumentKind.STATE) {
            known.add(REGISTRATION);
        }
        if (reading) {
            known.add(SINCE);
        }
        return known;
    }
}
