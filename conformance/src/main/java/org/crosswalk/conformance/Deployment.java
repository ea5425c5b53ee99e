package org.crosswalk.conformance;

/**
 * The deployment under examination: that of {@code -Dcrosswalk.url}, or a demo started for the run.
 *
 * @param url without a slash at its end
 * @param client id of the client that may do everything: {@code -Dcrosswalk.client}, else {@code demo}
 * @param secret its secret: {@code -Dcrosswalk.secret}
 * @param token a bearer token to be used instead: {@code -Dcrosswalk.token}; empty for none
 */
public record Deployment(String url, String client, String secret, String token) {

    /** The client that may do everything. */
    public Client everything() {
        return token.isEmpty() ? as(client, secret) : new Client(url, "Bearer " + token);
    }

    /** The second client of the sample district: one class, and no names. */
    public Client vendor() {
        return as("vendor-a", "vendor-a-secret");
    }

    /** The second administrator of the sample district. */
    public Client secondAdministrator() {
        return as("privacy", "privacy-secret");
    }

    /** Somebody without a credential. */
    public Client anybody() {
        return new Client(url, null);
    }

    /** Another client. */
    public Client as(String id, String password) {
        return new Client(url, Client.basic(id, password));
    }
}
