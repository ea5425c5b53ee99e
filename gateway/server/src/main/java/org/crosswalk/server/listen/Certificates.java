package org.crosswalk.server.listen;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.net.ServerSSLOptions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.crosswalk.server.config.TlsConfig;
import org.crosswalk.server.tls.Certificate;
import org.crosswalk.server.tls.TlsFiles;

/** The certificate that all event loops of a server show, read anew when its files have changed. */
public final class Certificates {

    private static final Logger LOG = LoggerFactory.getLogger(Certificates.class);
    private static final long LOOK_MILLIS = 1_000;

    private final Vertx vertx;
    private final TlsConfig files;
    private final AtomicBoolean watched = new AtomicBoolean();
    private volatile Instant expires = Instant.MAX;

    public Certificates(Vertx vertx, TlsConfig files) {
        this.vertx = vertx;
        this.files = files;
    }

    /** Reads the files; fails with {@link Certificate.Unfit} where they are none. */
    Future<Certificate> read() {
        return vertx.executeBlocking(() -> TlsFiles.read(files.certificate(), files.key()), false);
    }

    /** When the certificate in use expires. */
    public Instant expires() {
        return expires;
    }

    /**
     * From now on looks whether the files have changed. What does not fit is told once, and the old one stays. One event
     * loop does it for all: changes by several at once call each other without end in Vert.x 5.0.10.
     */
    void watch(Certificate shown, HttpServer server) {
        if (!watched.compareAndSet(false, true)) {
            return;
        }
        expires = shown.expires();
        Shown state = new Shown(shown);
        vertx.setPeriodic(LOOK_MILLIS, tick -> read().onComplete(
                found -> state.change(found, server),
                failure -> state.refuse(failure)));
    }

    /** What a server shows now, and what was last told of files that do not fit. */
    private final class Shown {

        private Certificate certificate;
        private String told = "";

        Shown(Certificate certificate) {
            this.certificate = certificate;
        }

        void change(Certificate found, HttpServer server) {
            if (!found.equals(certificate)) {
                certificate = found;
                expires = found.expires();
                told = "";
                server.updateSSLOptions(found.over(new ServerSSLOptions()))
                        .onSuccess(changed -> LOG.atInfo().addKeyValue("expires", found.expires().toString())
                                .log("TLS: a new certificate"))
                        .onFailure(failure -> LOG.error("TLS: the new certificate cannot be used", failure));
            }
        }

        void refuse(Throwable failure) {
            String message = String.valueOf(failure.getMessage());
            if (!message.equals(told)) {
                told = message;
                LOG.warn("TLS: the old certificate stays in use; {}", message);
            }
        }
    }
}
