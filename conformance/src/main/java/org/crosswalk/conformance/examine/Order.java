package org.crosswalk.conformance.examine;

import java.util.List;

/**
 * What is to be examined.
 *
 * @param url the endpoint, without what the standard itself names of the path
 * @param client id for Basic credentials, or at the token endpoint
 * @param token a bearer token to be used instead; empty for none
 * @param tokenUrl where a token is to be had by client credentials; empty for none
 * @param topics ids of {@link Topic}
 */
record Order(String url, String client, String secret, String token, String tokenUrl, List<String> topics) {

    @Override
    public String toString() {
        return "an examination of " + url;
    }
}
