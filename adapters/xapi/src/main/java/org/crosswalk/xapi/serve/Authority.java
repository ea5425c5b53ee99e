package org.crosswalk.xapi.serve;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

import org.crosswalk.web.PublicUrl;
import org.crosswalk.xapi.wire.Actor;

/** Under whose authority statements are stored: the client's, as an account of this deployment. */
final class Authority {

    private final PublicUrl publicUrl;

    Authority(PublicUrl publicUrl) {
        this.publicUrl = publicUrl;
    }

    /** The agent of a client, as JSON. */
    String of(String client) {
        return new JsonObject()
                .put("objectType", "Agent")
                .put("account", new JsonObject().put("homePage", publicUrl.base()).put("name", client))
                .encode();
    }

    /** The client whose agent this is, or null. */
    @Nullable String clientOf(Actor agent) {
        JsonNode account = agent.tree().path("account");
        String home = account.path("homePage").asText();
        boolean ours = home.equals(publicUrl.base()) || publicUrl.former().contains(home);
        return ours ? account.path("name").asText() : null;
    }
}
