package org.crosswalk.web.error;

import java.util.HashMap;
import java.util.Map;

/**
 * A refusal, before it is written in some standard's shape.
 *
 * @param message names what, where and how to mend it; never a personal value
 * @param headers to be sent along, such as {@code Allow} or {@code Retry-After}
 */
public record Problem(Kind kind, String message, Map<String, String> headers) {

    /** The kinds of refusal and the HTTP status of each; a standard that prescribes another maps it in its shape. */
    public enum Kind {
        BAD_REQUEST(400),
        INVALID_FILTER_FIELD(400),
        INVALID_SORT_FIELD(400),
        INVALID_SELECTION_FIELD(400),
        UNAUTHORIZED(401),
        FORBIDDEN(403),
        UNKNOWN_OBJECT(404),
        UNKNOWN_PATH(404),
        METHOD_NOT_ALLOWED(405),
        NOT_ACCEPTABLE(406),
        REQUEST_TIMEOUT(408),
        CONFLICT(409),
        PRECONDITION_FAILED(412),
        TOO_LARGE(413),
        UNSUPPORTED_MEDIA_TYPE(415),
        INVALID_DATA(422),
        TOO_MANY_REQUESTS(429),
        INTERNAL(500),
        UNAVAILABLE(503);

        private final int status;

        Kind(int status) {
            this.status = status;
        }

        public int status() {
            return status;
        }

        /** A problem of this kind. */
        public Problem because(String message) {
            return new Problem(this, message, Map.of());
        }
    }

    public Problem {
        headers = Map.copyOf(headers);
    }

    /** The same with a header. */
    public Problem with(String header, String value) {
        Map<String, String> more = new HashMap<>(headers);
        more.put(header, value);
        return new Problem(kind, message, more);
    }

    /** To be thrown, or to fail a future with. */
    public ProblemException exception() {
        return new ProblemException(this);
    }
}
