package org.crosswalk.api.serve;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.AsyncFile;
import io.vertx.core.file.OpenOptions;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;

import org.crosswalk.web.Web;
import org.crosswalk.web.error.Problem.Kind;

/** Receives the body of a paused request into a file, as fast as the file takes it, up to the limit for imports. */
final class Upload {

    private final HttpServerRequest request;
    private final AsyncFile file;
    private final long limit;
    private final Promise<Void> received = Promise.promise();
    private long bytes;

    private Upload(HttpServerRequest request, AsyncFile file, long limit) {
        this.request = request;
        this.file = file;
        this.limit = limit;
    }

    /** Completes when the file is whole and closed; fails with 413 for a body beyond the limit. */
    static Future<Void> receive(Web web, HttpServerRequest request, String path) {
        if (declaredLength(request) > web.importLimit()) {
            return Future.failedFuture(tooLarge());
        }
        OpenOptions toWrite = new OpenOptions().setRead(false).setCreateNew(true);
        return web.vertx().fileSystem().open(path, toWrite).compose(file -> {
            Future<Void> written = new Upload(request, file, web.importLimit()).run();
            return written.eventually(file::close);
        });
    }

    private Future<Void> run() {
        request.exceptionHandler(received::tryFail);
        request.handler(this::take);
        request.endHandler(end -> received.tryComplete());
        request.resume();
        return received.future();
    }

    private void take(Buffer chunk) {
        bytes += chunk.length();
        if (bytes > limit) {
            request.handler(dropped -> {});
            received.tryFail(tooLarge());
            return;
        }
        file.write(chunk).onFailure(received::tryFail);
        if (file.writeQueueFull()) {
            request.pause();
            file.drainHandler(drained -> goOn());
        }
    }

    private void goOn() {
        if (!request.isEnded()) {
            request.resume();
        }
    }

    private static long declaredLength(HttpServerRequest request) {
        String header = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        return header == null ? 0 : Long.parseLong(header);
    }

    private static RuntimeException tooLarge() {
        return Kind.TOO_LARGE
                .because("the file is larger than this gateway imports (http.importLimit in its configuration)")
                .exception();
    }
}
