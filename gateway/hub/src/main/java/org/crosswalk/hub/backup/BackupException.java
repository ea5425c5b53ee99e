package org.crosswalk.hub.backup;

/** A backup that could not be written or restored; the message says what to do. Nothing was half-applied. */
public final class BackupException extends Exception {

    private static final long serialVersionUID = 1;

    BackupException(String message) {
        super(message);
    }

    BackupException(String message, Throwable cause) {
        super(message, cause);
    }
}
