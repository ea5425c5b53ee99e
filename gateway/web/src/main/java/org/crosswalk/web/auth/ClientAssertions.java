package org.crosswalk.web.auth;

import io.vertx.core.Future;

import org.crosswalk.hub.client.Client;

/** Verifies a {@code private_key_jwt} by the keys that the client registered (RFC 7523, LTI Security 4.1.1). */
public interface ClientAssertions {

    /**
     * The client that signed the assertion; fails with a {@code ProblemException} of kind UNAUTHORIZED where it did
     * not, or where the assertion is not for us, has expired or was used before.
     *
     * @param audience the token endpoint's address, which the assertion must name
     */
    Future<Client> verify(String assertion, String audience);

    /** For a deployment in which no client has keys. */
    static ClientAssertions none() {
        return (assertion, audience) -> Future.failedFuture(org.crosswalk.web.error.Problem.Kind.UNAUTHORIZED
                .because("no client here signs assertions")
                .exception());
    }
}
