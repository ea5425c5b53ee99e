package org.crosswalk.xapi.serve;

import java.time.Instant;
import java.util.Set;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;

import org.crosswalk.hub.TenantId;
import org.crosswalk.hub.client.Authorized;
import org.crosswalk.hub.disclosure.Disclosed;
import org.crosswalk.hub.grant.Grant;

/**
 * A request by a client that has proved who it is, and its answer.
 *
 * @param grant what the client's sharing policy lets it see
 */
record Exchange(Request request, Authorized caller, Grant grant, HttpServerResponse response) {

    static final String JSON = "application/json";

    TenantId tenant() {
        return caller.client().tenant();
    }

    String client() {
        return caller.client().id();
    }

    /** Whether the client's scopes let it read no other statements than its own. */
    boolean onlyOwn() {
        return !caller.any(Scopes.READ_EVERYTHING);
    }

    /** The parameters; one that is not known is refused. */
    Parameters parameters(Set<String> known) {
        return new Parameters(request.parameters(), known);
    }

    /** Says when what is answered was last changed. */
    void lastModified(Instant at) {
        response.putHeader(HttpHeaders.LAST_MODIFIED, Headers.date(at));
    }

    /** Answers with what may leave the hub. */
    Future<Void> send(String type, Disclosed<Buffer> body) {
        return send(type, body.value());
    }

    /** Answers with what says nothing of a person. */
    Future<Void> send(String type, Buffer body) {
        response.putHeader(HttpHeaders.CONTENT_TYPE, type);
        if (request.onlyHeaders()) {
            return response.putHeader(HttpHeaders.CONTENT_LENGTH, Integer.toString(body.length())).end();
        }
        return response.end(body);
    }

    Future<Void> done() {
        return response.setStatusCode(204).end();
    }
}
