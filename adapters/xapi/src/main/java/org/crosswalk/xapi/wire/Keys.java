package org.crosswalk.xapi.wire;

import java.util.Locale;

import com.fasterxml.jackson.databind.JsonNode;

/** One string for whatever identifies an actor or an object, so that it can be looked up by an index. */
public final class Keys {

    private Keys() {}

    /** The key of an agent or an identified group; all anonymous groups share one. */
    public static String actor(JsonNode actor) {
        if (actor.has("mbox")) {
            return "mbox:" + actor.get("mbox").textValue().toLowerCase(Locale.ROOT);
        }
        if (actor.has("mbox_sha1sum")) {
            return "sha1:" + actor.get("mbox_sha1sum").textValue().toLowerCase(Locale.ROOT);
        }
        if (actor.has("openid")) {
            return "openid:" + actor.get("openid").textValue();
        }
        JsonNode account = actor.path("account");
        return account.isObject()
                ? "account:" + account.path("homePage").asText() + "|" + account.path("name").asText()
                : "anonymous";
    }

    static String object(JsonNode object) {
        return switch (object.path("objectType").asText("Activity")) {
            case "Agent", "Group" -> actor(object);
            case "SubStatement" -> "substatement";
            default -> object.path("id").asText();
        };
    }
}
