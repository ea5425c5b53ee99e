package org.crosswalk.web.error;

import java.io.IOException;
import java.util.Set;
import java.util.concurrent.TimeoutException;

import io.vertx.core.http.HttpClosedException;
import io.vertx.core.json.DecodeException;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.HttpException;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.ClosedConnectionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

import org.crosswalk.hub.HubException;
import org.crosswalk.web.error.Problem.Kind;

/** Maps whatever went wrong to a {@link Problem}; the one place where failures become HTTP. */
public final class Problems {

    private static final String DISK_FULL = "53100";
    /** SQLSTATEs of a database that cannot do what it is asked: no resources, shutting down or crashed, its files broken. */
    private static final Set<String> UNFIT = Set.of("53", "57P", "58");
    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);
    private static final int SERVER_ERROR = 500;

    /** Under which key a request remembers its id. */
    public static final String REQUEST_ID = "crosswalk.request";

    private Problems() {}

    /** The problem of a failed request. */
    public static Problem of(RoutingContext http) {
        Throwable failure = http.failure();
        if (failure == null) {
            return ofStatus(http.statusCode(), null);
        }
        try (MDC.MDCCloseable id = MDC.putCloseable("request", http.get(REQUEST_ID))) {
            return of(failure);
        }
    }

    /** The problem that a failure amounts to; what nobody foresaw is logged, without its message. */
    public static Problem of(Throwable failure) {
        return switch (failure) {
            case ProblemException e -> e.problem();
            case HubException e when e.code() == HubException.Code.BUSY ->
                Kind.UNAVAILABLE.because(e.getMessage()).with("Retry-After", "1");
            case HubException e -> kind(e.code()).because(e.getMessage());
            case HttpException e -> ofStatus(e.getStatusCode(), e.getPayload());
            case DecodeException e -> Kind.BAD_REQUEST.because("the body is not well-formed JSON");
            case PgException e when UNFIT.stream().anyMatch(e.getSqlState()::startsWith) -> unavailable();
            case HttpClosedException e -> Kind.BAD_REQUEST.because("the connection was closed before the request was read");
            case IOException e -> unavailable();
            case ClosedConnectionException e -> unavailable();
            case TimeoutException e -> unavailable();
            default -> {
                LOG.error("unforeseen failure: {}", failure.getClass().getName(), withoutMessage(failure));
                yield Kind.INTERNAL.because("the gateway failed; its log says more under this request's id");
            }
        };
    }

    /** Whether the database found no room on its disk. */
    public static boolean diskFull(@Nullable Throwable failure) {
        return failure instanceof PgException refusal && refusal.getSqlState().equals(DISK_FULL);
    }

    private static Kind kind(HubException.Code code) {
        return switch (code) {
            case UNKNOWN_FILTER_FIELD, INVALID_FILTER_VALUE -> Kind.INVALID_FILTER_FIELD;
            case UNKNOWN_SORT_FIELD -> Kind.INVALID_SORT_FIELD;
            case UNKNOWN_SELECTION_FIELD -> Kind.INVALID_SELECTION_FIELD;
            case INVALID_DATA -> Kind.INVALID_DATA;
            case UNKNOWN_OBJECT -> Kind.UNKNOWN_OBJECT;
            case FORBIDDEN -> Kind.FORBIDDEN;
            case CONFLICT -> Kind.CONFLICT;
            case BUSY -> Kind.UNAVAILABLE;
        };
    }

    private static Problem ofStatus(int status, @Nullable String message) {
        for (Kind kind : Kind.values()) {
            if (kind.status() == status) {
                return kind.because(message == null ? defaultMessage(kind) : message);
            }
        }
        return status < SERVER_ERROR
                ? Kind.BAD_REQUEST.because("the request cannot be understood")
                : Kind.INTERNAL.because("the gateway failed");
    }

    private static String defaultMessage(Kind kind) {
        return switch (kind) {
            case TOO_LARGE -> "the body is larger than this gateway accepts (http.bodyLimit in its configuration)";
            case UNKNOWN_PATH, UNKNOWN_OBJECT -> "there is nothing at this path";
            default -> "the request cannot be understood";
        };
    }

    private static Problem unavailable() {
        return Kind.UNAVAILABLE.because("the database does not answer; try again").with("Retry-After", "1");
    }

    /** A message may quote data: only the class and where it happened are logged. */
    private static Throwable withoutMessage(Throwable failure) {
        Throwable bare = new RuntimeException(failure.getClass().getName());
        bare.setStackTrace(failure.getStackTrace());
        return bare;
    }
}
