package org.crosswalk.lti.translate;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import org.crosswalk.hub.client.SharingPolicy;
import org.crosswalk.lti.LtiToolSettings;

/** Settings of a tool and its sharing policy as JSON, spelt as the configuration spells them. */
public final class SettingsJson {

    private SettingsJson() {}

    public static JsonObject write(LtiToolSettings tool) {
        JsonObject json = new JsonObject()
                .put("name", tool.name())
                .put("client", tool.client())
                .put("deploymentId", tool.deploymentId())
                .put("initiateLoginUri", tool.initiateLoginUri())
                .put("redirectUris", array(tool.redirectUris()))
                .put("targetLinkUri", tool.targetLinkUri())
                .put("jwksUri", tool.jwksUri())
                .put("custom", new JsonObject(new LinkedHashMap<>(tool.custom())))
                .put("platformStorage", tool.platformStorage())
                .put("onPremises", tool.onPremises());
        return tool.deepLinkingUri() == null ? json : json.put("deepLinkingUri", tool.deepLinkingUri());
    }

    public static LtiToolSettings tool(JsonObject json) {
        Map<String, String> custom = new LinkedHashMap<>();
        json.getJsonObject("custom", new JsonObject()).forEach(entry ->
                custom.put(entry.getKey(), String.valueOf(entry.getValue())));
        return new LtiToolSettings(json.getString("name"), json.getString("client"), json.getString("deploymentId"),
                json.getString("initiateLoginUri"), List.copyOf(texts(json.getJsonArray("redirectUris"))),
                json.getString("targetLinkUri"), json.getString("deepLinkingUri"), json.getString("jwksUri"), custom,
                json.getBoolean("platformStorage", false), json.getBoolean("onPremises", false));
    }

    public static JsonObject write(SharingPolicy sharing) {
        JsonObject fields = new JsonObject();
        new TreeMap<>(sharing.components()).forEach((kind, names) -> fields.put(kind, array(names)));
        return new JsonObject()
                .put("grounds", sharing.grounds())
                .put("everything", sharing.everything())
                .put("classes", array(sharing.classes()))
                .put("schools", array(sharing.schools()))
                .put("fields", fields);
    }

    public static SharingPolicy sharing(JsonObject json) {
        Map<String, Set<String>> fields = new HashMap<>();
        json.getJsonObject("fields", new JsonObject()).forEach(entry -> fields.put(entry.getKey(),
                entry.getValue() instanceof JsonArray names ? texts(names) : Set.of(String.valueOf(entry.getValue()))));
        return new SharingPolicy(json.getString("grounds"), json.getBoolean("everything", false),
                texts(json.getJsonArray("classes", new JsonArray())),
                texts(json.getJsonArray("schools", new JsonArray())), fields);
    }

    static JsonArray array(Collection<String> texts) {
        return new JsonArray(List.copyOf(texts));
    }

    static Set<String> texts(JsonArray array) {
        Set<String> texts = new LinkedHashSet<>();
        array.forEach(text -> texts.add(String.valueOf(text)));
        return texts;
    }
}
