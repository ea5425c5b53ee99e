package org.crosswalk.lti.translate;

import java.util.List;
import java.util.Locale;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

import org.crosswalk.lti.LtiPlatformSettings;
import org.crosswalk.lti.Preset;

/** Settings of an LMS as JSON, spelt as the configuration spells them. */
public final class PlatformJson {

    private PlatformJson() {}

    public static JsonObject write(LtiPlatformSettings it) {
        JsonObject json = new JsonObject()
                .put("name", it.name())
                .put("clientId", it.clientId())
                .put("deploymentIds", new JsonArray(it.deploymentIds()))
                .put("anonymous", it.anonymous())
                .put("onPremises", it.onPremises());
        put(json, "preset", it.preset() == null ? null : it.preset().name().toLowerCase(Locale.ROOT));
        put(json, "url", it.url());
        put(json, "issuer", it.issuer());
        put(json, "authorizationEndpoint", it.authorizationEndpoint());
        put(json, "tokenEndpoint", it.tokenEndpoint());
        put(json, "tokenAudience", it.tokenAudience());
        put(json, "jwksUri", it.jwksUri());
        put(json, "tool", it.tool());
        return json;
    }

    /** @throws IllegalArgumentException where the preset is none that there is */
    public static LtiPlatformSettings read(JsonObject json) {
        String preset = json.getString("preset");
        List<String> deployments =
                json.getJsonArray("deploymentIds", new JsonArray()).stream().map(String::valueOf).toList();
        return new LtiPlatformSettings(json.getString("name"),
                preset == null ? null : Preset.valueOf(preset.toUpperCase(Locale.ROOT)), json.getString("url"),
                json.getString("issuer"), json.getString("clientId"), deployments,
                json.getString("authorizationEndpoint"), json.getString("tokenEndpoint"),
                json.getString("tokenAudience"), json.getString("jwksUri"), json.getString("tool"), null,
                json.getBoolean("anonymous", false), json.getBoolean("onPremises", false));
    }

    private static void put(JsonObject json, String member, @Nullable String value) {
        if (value != null) {
            json.put(member, value);
        }
    }
}
