package org.crosswalk.hub;

/**
 * A refusal by the hub that the asker can mend. Adapters translate the code to HTTP and to their standard's error
 * shape in one place each; the message names what, where and how to mend it, and never a personal value.
 */
public final class HubException extends RuntimeException {

    /** Why the hub refused. */
    public enum Code {
        /** A filter names a component that does not exist or is not granted. */
        UNKNOWN_FILTER_FIELD,
        /** A sort names a component that does not exist or is not granted. */
        UNKNOWN_SORT_FIELD,
        /** A projection names a component that does not exist or is not granted. */
        UNKNOWN_SELECTION_FIELD,
        /** A filter's value does not have the form that its component demands. */
        INVALID_FILTER_VALUE,
        /** A record or a request breaks a rule of the hub. */
        INVALID_DATA,
        /** The record does not exist, or the grant does not show it. */
        UNKNOWN_OBJECT,
        /** The client may not do this. */
        FORBIDDEN,
        /** The record exists with other content. */
        CONFLICT,
        /** So much waits to be written that it would take too long; the asker may come again in a moment. */
        BUSY
    }

    private static final long serialVersionUID = 1;

    private final Code code;

    public HubException(Code code, String message) {
        super(message, null, false, false);
        this.code = code;
    }

    public Code code() {
        return code;
    }

    @Override
    public String getMessage() {
        String message = super.getMessage();
        return message == null ? code.name() : message;
    }
}
