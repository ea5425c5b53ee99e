package org.crosswalk.console.examine;

import java.util.List;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/**
 * What somebody wants examined. The credentials in it are kept nowhere: they go to the kit's input.
 *
 * @param url the endpoint's address, without what the standard itself names of the path
 * @param client id for Basic credentials, or at the token endpoint
 * @param token a bearer token to be used instead; empty for none
 * @param tokenUrl where a token is to be had by client credentials; empty for none
 * @param topics by their ids
 */
public record Order(String url, String client, String secret, String token, String tokenUrl, List<String> topics) {

    public Order {
        url = url.replaceAll("/+$", "");
        topics = List.copyOf(topics);
    }

    String line() {
        return new JsonObject()
                .put("url", url)
                .put("client", client)
                .put("secret", secret)
                .put("token", token)
                .put("tokenUrl", tokenUrl)
                .put("topics", new JsonArray(topics))
                .encode();
    }

    @Override
    public String toString() {
        return "an examination of " + url;
    }
}
