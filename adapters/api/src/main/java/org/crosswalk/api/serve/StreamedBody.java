package org.crosswalk.api.serve;

import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;

/** The body of an answer, for whoever writes it from a thread that may wait: as fast as the client takes it. */
final class StreamedBody extends OutputStream {

    private static final int WORTH_SENDING = 64 * 1024;
    private static final long PATIENCE_SECONDS = 120;

    private final HttpServerResponse response;
    private Buffer collected = Buffer.buffer();

    StreamedBody(HttpServerResponse response) {
        this.response = response;
    }

    @Override
    public void write(int one) throws IOException {
        collected.appendByte((byte) one);
        sendIfWorth();
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        collected.appendBytes(bytes, offset, length);
        sendIfWorth();
    }

    @Override
    public void flush() throws IOException {
        if (collected.length() > 0) {
            Buffer ready = collected;
            collected = Buffer.buffer();
            await(ready);
        }
    }

    private void sendIfWorth() throws IOException {
        if (collected.length() >= WORTH_SENDING) {
            flush();
        }
    }

    /** A client that takes nothing for two minutes is gone. */
    private void await(Buffer ready) throws IOException {
        try {
            response.write(ready).toCompletionStage().toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException("the client has gone", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
