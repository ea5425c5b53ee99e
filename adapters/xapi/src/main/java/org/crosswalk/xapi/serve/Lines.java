package org.crosswalk.xapi.serve;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.zip.GZIPOutputStream;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import org.jspecify.annotations.Nullable;

/** An answer of lines, as long as it takes; compressed for whoever accepts that, and no faster than it is read. */
final class Lines {

    private final HttpServerResponse response;
    private final ByteArrayOutputStream compressed = new ByteArrayOutputStream();
    private final @Nullable GZIPOutputStream gzip;

    private Lines(HttpServerResponse response, boolean compress) {
        this.response = response;
        try {
            this.gzip = compress ? new GZIPOutputStream(compressed, true) : null;
        } catch (IOException e) {
            throw inMemory(e);
        }
    }

    /** Begins the answer. */
    static Lines to(HttpServerRequest request, String contentType) {
        String accepted = request.getHeader(HttpHeaders.ACCEPT_ENCODING);
        boolean compress = accepted != null && accepted.contains("gzip");
        HttpServerResponse response = request.response().setChunked(true);
        response.putHeader(HttpHeaders.CONTENT_TYPE, contentType).putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        if (compress) {
            response.putHeader(HttpHeaders.CONTENT_ENCODING, "gzip");
        }
        return new Lines(response, compress);
    }

    /** Completes when the reader has taken it. */
    Future<Void> write(Buffer lines) {
        GZIPOutputStream through = gzip;
        if (through == null) {
            return response.write(lines);
        }
        try {
            through.write(lines.getBytes());
            through.flush();
            return taken();
        } catch (IOException e) {
            throw inMemory(e);
        }
    }

    Future<Void> end() {
        GZIPOutputStream through = gzip;
        if (through == null) {
            return response.end();
        }
        try {
            through.close();
            return taken().compose(written -> response.end());
        } catch (IOException e) {
            throw inMemory(e);
        }
    }

    private Future<Void> taken() {
        Buffer bytes = Buffer.buffer(compressed.toByteArray());
        compressed.reset();
        return bytes.length() == 0 ? Future.succeededFuture() : response.write(bytes);
    }

    private static IllegalStateException inMemory(IOException e) {
        return new IllegalStateException("memory can be written", e);
    }
}
