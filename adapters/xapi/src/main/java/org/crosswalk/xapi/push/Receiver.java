package org.crosswalk.xapi.push;

import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

import org.crosswalk.hub.TenantId;
import org.crosswalk.hub.client.Client;
import org.crosswalk.hub.client.SharingPolicy;
import org.crosswalk.hub.district.Condition;
import org.crosswalk.xapi.LrsSettings;
import org.crosswalk.xapi.wire.Json;

/** An LRS of a district that receives statements. */
record Receiver(TenantId tenant, LrsSettings lrs, LrsSettings.Forward forward) {

    /** As the ledger knows it: what goes there is disclosed to it. */
    Client asClient() {
        return new Client(tenant, lrs.name(), java.util.Set.of(),
                SharingPolicy.everything("forwarding to the system " + lrs.name()));
    }

    /** Whether a statement is to go there. */
    boolean takes(JsonNode statement) {
        @Nullable Condition when = forward.when();
        boolean verb = forward.verbs().isEmpty()
                || forward.verbs().contains(statement.path("verb").path("id").asText());
        return verb && (when == null || when.holds(Json.map(statement)));
    }

    /** The headers of a request to it. */
    Map<String, String> headers(String contentType) {
        String pair = lrs.key() + ":" + lrs.secret().value();
        return Map.of(
                "Authorization", "Basic " + java.util.Base64.getEncoder()
                        .encodeToString(pair.getBytes(java.nio.charset.StandardCharsets.UTF_8)),
                "X-Experience-API-Version", lrs.version(),
                "Content-Type", contentType);
    }
}
