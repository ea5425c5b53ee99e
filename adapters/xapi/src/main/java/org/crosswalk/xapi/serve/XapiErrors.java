package org.crosswalk.xapi.serve;

import java.util.Locale;

import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;

import org.crosswalk.web.error.ErrorShape;
import org.crosswalk.web.error.Problem;
import org.crosswalk.xapi.store.StatementReads;
import org.crosswalk.xapi.store.StoredStatement;
import org.crosswalk.xapi.wire.Version;

/** How the LRS words a refusal: the standard leaves the body open; its headers stand on every answer. */
final class XapiErrors implements ErrorShape {

    private static final String STATEMENTS = "/statements";

    private final StatementReads reads;

    XapiErrors(StatementReads reads) {
        this.reads = reads;
    }

    @Override
    public void write(RoutingContext http, Problem problem) {
        HttpServerResponse response = http.response();
        if (!response.headWritten() && !response.headers().contains(Headers.VERSION)) {
            Headers.onEvery(response, Version.of(http.request().getHeader(Headers.VERSION)).orElse(null));
        }
        if (!response.headWritten() && http.request().path().endsWith(STATEMENTS)
                && !response.headers().contains(Headers.CONSISTENT_THROUGH)) {
            response.putHeader(Headers.CONSISTENT_THROUGH, StoredStatement.iso(reads.lastConsistentThrough()));
        }
        if (response.headWritten() || !wantsText(problem)) {
            ErrorShape.super.write(http, problem);
        } else {
            problem.headers().forEach(response::putHeader);
            response.setStatusCode(status(http, problem)).end(problem.message());
        }
    }

    @Override
    public JsonObject body(RoutingContext http, Problem problem) {
        return new JsonObject()
                .put("error", problem.kind().name().toLowerCase(Locale.ROOT))
                .put("message", problem.message());
    }

    /** The standard knows 400 alone for a body of the wrong type or shape. */
    @Override
    public int status(RoutingContext http, Problem problem) {
        return switch (problem.kind()) {
            case UNSUPPORTED_MEDIA_TYPE, INVALID_DATA -> Problem.Kind.BAD_REQUEST.status();
            default -> problem.kind().status();
        };
    }

    /** Some refusals must be plain text. */
    private static boolean wantsText(Problem problem) {
        return problem.headers().containsKey("Content-Type");
    }
}
