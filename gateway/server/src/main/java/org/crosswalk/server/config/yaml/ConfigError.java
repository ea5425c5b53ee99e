package org.crosswalk.server.config.yaml;

/**
 * One thing that is wrong with a configuration.
 *
 * @param member path of the member, such as {@code clients[1].id}; empty for the file as a whole
 * @param what what is wrong
 * @param mend how to mend it
 */
public record ConfigError(Position at, String member, String what, String mend) {

    @Override
    public String toString() {
        return at + ": " + (member.isEmpty() ? "" : member + ": ") + what + "; " + mend;
    }
}
