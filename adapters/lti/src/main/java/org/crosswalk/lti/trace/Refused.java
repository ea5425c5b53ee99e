package org.crosswalk.lti.trace;

/** A check that does not hold ends what was under way. */
public final class Refused extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final Check check;

    public Refused(Check check) {
        super(check.word(), null, false, false);
        this.check = check;
    }

    public Check check() {
        return check;
    }
}
