package org.crosswalk.lti.lms;

import io.vertx.core.http.HttpHeaders;

import org.crosswalk.web.egress.Egress.Answer;

/** An LMS does not give what was asked for. */
public final class LmsRefusal extends Exception {

    private static final long serialVersionUID = 1;

    private final int status;
    private final long pause;

    public LmsRefusal(String words, Answer answer) {
        super(words + ": status " + answer.status());
        this.status = answer.status();
        String after = answer.headers().get(HttpHeaders.RETRY_AFTER);
        this.pause = after != null && after.matches("\\d{1,6}") ? Long.parseLong(after) : -1;
    }

    /** What it answered. */
    public int status() {
        return status;
    }

    /** For how many seconds it wants to be left in peace; negative where it does not say. */
    public long pause() {
        return pause;
    }

    /** Whether it may give it later. */
    public boolean passing() {
        return passing(status);
    }

    /** Whether an answer of this status means: not now. */
    public static boolean passing(int status) {
        return status == 401 || status == 408 || status == 425 || status == 429 || status >= 500;
    }
}
