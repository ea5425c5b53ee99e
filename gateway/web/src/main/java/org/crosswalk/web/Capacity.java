package org.crosswalk.web;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import org.jspecify.annotations.Nullable;

import org.crosswalk.web.error.Problem.Kind;

/**
 * How much the gateway works on at once. What goes beyond is refused before its body is read, so that memory stays flat
 * and whoever was admitted is answered in time. Safe for use by several event loops.
 */
public final class Capacity {

    /** What is set aside for a body that does not say how long it is. */
    private static final long UNDECLARED = 1 << 20;
    private static final int RETRY_SECONDS = 1;
    private static final int CLOSED_SECONDS = 10;
    private static final long NONE = -1;

    private final long patienceMillis;
    private final int mostRequests;
    private final long mostBytes;
    private final AtomicInteger requests = new AtomicInteger();
    private final AtomicLong bytes = new AtomicLong();
    private volatile @Nullable String closed;

    /**
     * With limits.
     *
     * @param requests how many requests at most are under way
     * @param bytes how long their bodies are at most, all together; a single body beyond it is still taken alone
     * @param patience until when a body must have come
     */
    public Capacity(int requests, long bytes, Duration patience) {
        this.patienceMillis = patience.toMillis();
        this.mostRequests = requests;
        this.mostBytes = bytes;
    }

    /** No limits. */
    public static Capacity unlimited() {
        return new Capacity(Integer.MAX_VALUE, Long.MAX_VALUE, Duration.ofHours(1));
    }

    /** Admits nothing from now on; health and metrics are still told. */
    public void close(String why) {
        closed = why;
    }

    /** Admits again. */
    public void open() {
        closed = null;
    }

    /** Why nothing is admitted; empty where it is. */
    public Optional<String> closed() {
        return Optional.ofNullable(closed);
    }

    /** Refuses with 503 while nothing is admitted. */
    void check() {
        String why = closed;
        if (why != null) {
            throw Kind.UNAVAILABLE.because(why).with("Retry-After", String.valueOf(CLOSED_SECONDS)).exception();
        }
    }

    /**
     * Admits a request until it has been answered. One whose body does not come in time is answered with 408.
     *
     * @throws org.crosswalk.web.error.ProblemException UNAVAILABLE, with when to come again
     */
    void admit(RoutingContext http) {
        check();
        long size = size(http);
        int before = requests.getAndIncrement();
        long bytesBefore = bytes.getAndAdd(size);
        if (before >= mostRequests || (bytesBefore > 0 && bytesBefore + size > mostBytes)) {
            release(size);
            throw Kind.UNAVAILABLE
                    .because("the gateway has as much to do as it can; come again in a moment")
                    .with("Retry-After", String.valueOf(RETRY_SECONDS))
                    .exception();
        }
        long timer = size == 0 ? NONE : http.vertx().setTimer(patienceMillis, late -> giveUp(http));
        http.addEndHandler(answered -> {
            release(size);
            if (timer != NONE) {
                http.vertx().cancelTimer(timer);
            }
        });
    }

    private static void giveUp(RoutingContext http) {
        if (!http.request().isEnded() && !http.response().ended()) {
            http.fail(Kind.REQUEST_TIMEOUT
                    .because("the body did not come in time (http.patience.bodySeconds in the gateway's configuration)")
                    .with("Connection", "close")
                    .exception());
        }
    }

    private void release(long size) {
        requests.decrementAndGet();
        bytes.addAndGet(-size);
    }

    private static long size(RoutingContext http) {
        String length = http.request().getHeader(HttpHeaders.CONTENT_LENGTH);
        if (length != null && length.matches("\\d{1,18}")) {
            return Long.parseLong(length);
        }
        return http.request().getHeader(HttpHeaders.TRANSFER_ENCODING) == null ? 0 : UNDECLARED;
    }
}
