package org.crosswalk.server.command;

/** A command failed; the message says why and what to do. */
final class CommandFailure extends Exception {

    private static final long serialVersionUID = 1;

    CommandFailure(String message) {
        super(message);
    }
}
