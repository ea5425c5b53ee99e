package org.crosswalk.api.serve;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;

import org.crosswalk.web.Endpoints;

/** The contract of this API, OpenAPI 3.1, readable by anybody. */
final class ApiDocument {

    private static final String FILE = "/org/crosswalk/api/openapi.json";

    private final Buffer document = read();

    void declare(Endpoints endpoints) {
        endpoints.open(HttpMethod.GET, "/openapi.json", http -> http.response()
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                .end(document));
    }

    private static Buffer read() {
        try (InputStream file = Objects.requireNonNull(ApiDocument.class.getResourceAsStream(FILE), FILE)) {
            return Buffer.buffer(file.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
