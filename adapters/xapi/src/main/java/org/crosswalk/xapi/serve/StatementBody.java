package org.crosswalk.xapi.serve;

import java.util.List;

import io.vertx.core.buffer.Buffer;

import org.crosswalk.web.error.Problem.Kind;
import org.crosswalk.xapi.wire.Multipart;
import org.crosswalk.xapi.wire.Multipart.Part;
import org.crosswalk.xapi.wire.Parts;

/**
 * The body of a request that brings statements.
 *
 * @param statements as JSON
 * @param parts the data of their attachments
 */
record StatementBody(Buffer statements, Parts parts) {

    static StatementBody of(Request request) {
        StatementBody body = switch (request.mediaType()) {
            case Exchange.JSON -> new StatementBody(request.body(), Parts.NONE);
            case "multipart/mixed" -> mixed(Multipart.read(request.contentType(), request.body()));
            default -> throw Kind.UNSUPPORTED_MEDIA_TYPE
                    .because("send statements as application/json or multipart/mixed")
                    .exception();
        };
        if (body.statements().length() == 0) {
            throw Kind.BAD_REQUEST.because("the body is empty").exception();
        }
        return body;
    }

    private static StatementBody mixed(List<Part> parts) {
        if (parts.isEmpty() || !parts.getFirst().header("content-type").split(";")[0].strip().equals(Exchange.JSON)) {
            throw Kind.BAD_REQUEST.because("the first part must be the statements as application/json").exception();
        }
        return new StatementBody(parts.getFirst().content(), Parts.of(parts.subList(1, parts.size())));
    }
}
