package org.crosswalk.oneroster.pull;

import org.crosswalk.hub.HubException;

/** A provider does not give what it should. The message says what was asked for and what to look at. */
final class ProviderFailure extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final int status;

    /** @param status of the answer; 0 for none */
    ProviderFailure(int status, String message) {
        super(message, null, false, false);
        this.status = status;
    }

    int status() {
        return status;
    }

    /** As it is told to people. */
    HubException told() {
        return new HubException(HubException.Code.INVALID_DATA, String.valueOf(getMessage()));
    }
}
