package org.crosswalk.oneroster.csv;

import java.io.IOException;

import org.jspecify.annotations.Nullable;

/** Why a file cannot be read on, in words for whoever has to mend it. */
final class Broken {

    private Broken() {}

    static RosterPackage.Unreadable of(String file, Exception failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof RosterPackage.Unreadable known) {
                return known;
            }
            if (cause instanceof Utf8Reader.NotUtf8 found) {
                return new RosterPackage.Unreadable(file + " is not UTF-8 in line " + found.line()
                        + "; save it as UTF-8 and try again");
            }
        }
        IOException reading = cause(failure);
        return new RosterPackage.Unreadable(file + " cannot be read"
                + (reading == null ? "" : ": " + reading.getClass().getSimpleName()));
    }

    private static @Nullable IOException cause(Exception failure) {
        return failure.getCause() instanceof IOException reading ? reading : null;
    }
}
