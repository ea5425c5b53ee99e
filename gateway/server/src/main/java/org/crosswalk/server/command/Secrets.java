package org.crosswalk.server.command;

import org.jspecify.annotations.Nullable;

/** Where the secret of a client comes from, for commands that talk to a running gateway. */
final class Secrets {

    private static final String VARIABLE = "CROSSWALK_SECRET";

    private Secrets() {}

    /** The one that was given, else that of the environment. */
    static String of(@Nullable String given) throws CommandFailure {
        String secret = given == null ? System.getenv(VARIABLE) : given;
        if (secret == null) {
            throw new CommandFailure("the client's secret is needed: give --secret or set " + VARIABLE);
        }
        return secret;
    }
}
