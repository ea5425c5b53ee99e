package org.crosswalk.server.config;

import java.util.List;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import org.jspecify.annotations.Nullable;

import org.crosswalk.hub.client.Network;
import org.crosswalk.hub.district.Default;
import org.crosswalk.hub.district.Meaning;
import org.crosswalk.hub.district.Secret;

/** Somebody who may call. */
public record ClientConfig(
        @NotBlank @Meaning("the client's id, unique in the deployment") String id,
        @Nullable
        @Meaning("its secret; best written as ${env:NAME} or ${file:PATH}; the client of an lti-tool has its keys instead")
        Secret secret,
        @Default("false") @Meaning("whether it may sign its requests with the secret (OAuth 1.0a), as clients of OneRoster 1.1"
                + " do that know no tokens") boolean oauth1,
        @NotEmpty @Meaning("what it may ask for, as the standards spell their scopes; '*' for all") List<String> scopes,
        @Meaning("how much it may ask for") Limits limits,
        @Meaning("from where it may call; from anywhere where this says nothing") Whence whence,
        @Default("false") @Meaning("whether OneRoster's lists show it deleted records unasked, for it learns from them what"
                + " was deleted") boolean tombstones,
        @Meaning("what it may see; 'everything', or grounds, classes, schools and fields") SharingConfig sharing) {

    /** From where a client may call. */
    public record Whence(
            @Meaning("addresses and networks, such as 203.0.113.7 or 10.0.0.0/8; from elsewhere the answer is 403")
            List<Network> addresses,
            @Meaning("web pages that may call as this client (CORS), such as https://app.example.org")
            List<String> origins) {}

    /** How much a client may ask for. */
    public record Limits(
            @Nullable @Min(1) @Meaning("requests a minute; beyond them the answer is 429") Integer requestsPerMinute,
            @Nullable @Min(1024) @Meaning("largest request body, in bytes; http.bodyLimit holds besides")
            Long bodyBytes) {}
}
