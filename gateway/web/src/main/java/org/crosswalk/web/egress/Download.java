package org.crosswalk.web.egress;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.AsyncFile;
import io.vertx.core.http.HttpClientResponse;

/** Receives a body into a file, as fast as the file takes it, up to a limit. */
final class Download {

    private final HttpClientResponse response;
    private final long limit;
    private final Promise<Void> received = Promise.promise();
    private long bytes;

    /** Pauses the response, and remembers should it break off before there is a file. */
    Download(HttpClientResponse response, long limit) {
        this.response = response.pause();
        this.limit = limit;
        response.exceptionHandler(received::tryFail);
        response.endHandler(end -> received.tryComplete());
    }

    /** Completes when the file is whole and closed; fails where the body breaks off or is larger than the limit. */
    Future<Void> run(AsyncFile file) {
        response.handler(chunk -> take(file, chunk));
        response.resume();
        return received.future().eventually(file::close);
    }

    private void take(AsyncFile file, Buffer chunk) {
        bytes += chunk.length();
        if (bytes > limit) {
            received.tryFail(new Egress.EgressException("too large"));
            response.request().reset();
            return;
        }
        file.write(chunk).onFailure(received::tryFail);
        if (file.writeQueueFull()) {
            response.pause();
            file.drainHandler(drained -> response.resume());
        }
    }
}
