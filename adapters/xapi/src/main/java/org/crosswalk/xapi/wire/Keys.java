package org.crosswalk.xapi.wire;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;

import com.fasterxml.jackson.databind.JsonNode;

/** One string for whatever identifies an actor or an object, so that it can be looked up by an index. */
public final class Keys {

    /** Beyond this a key is shortened: an index holds no row of more than 2,704 bytes. */
    private static final int LONGEST = 200;
    private static final String ANONYMOUS = "anonymous";

    private Keys() {}

    /** A text as a key: itself, or where it is long, its beginning and its digest. */
    public static String of(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST / 2) + "#" + sha256(text);
    }

    /** The key of an agent or an identified group; all anonymous groups share one. */
    public static String actor(JsonNode actor) {
        return of(whole(actor));
    }

    /** Whether an actor has an identifier of its own; an anonymous group has none. */
    static boolean identified(JsonNode actor) {
        return !whole(actor).equals(ANONYMOUS);
    }

    static String object(JsonNode object) {
        return switch (object.path("objectType").asText("Activity")) {
            case "Agent", "Group" -> actor(object);
            case "SubStatement" -> "substatement";
            case "StatementRef" -> object.path("id").asText().toLowerCase(Locale.ROOT);
            default -> of(object.path("id").asText());
        };
    }

    private static String whole(JsonNode actor) {
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
                : ANONYMOUS;
    }

    private static String sha256(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
