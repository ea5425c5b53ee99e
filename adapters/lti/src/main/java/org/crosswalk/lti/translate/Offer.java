package org.crosswalk.lti.translate;

import java.util.Set;
import java.util.TreeSet;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import org.crosswalk.hub.client.SharingPolicy;

/**
 * What an administrator offers a tool that will register itself.
 *
 * @param name the system's name that it will have in the district
 * @param scopes the most that it may be given
 * @param sharing what it may see
 * @param automatic whether it may launch at once, or waits for an administrator
 * @param onPremises whether http and private addresses are allowed
 */
public record Offer(String name, Set<String> scopes, SharingPolicy sharing, boolean automatic, boolean onPremises) {

    public Offer {
        scopes = Set.copyOf(scopes);
    }

    public JsonObject json() {
        return new JsonObject()
                .put("name", name)
                .put("scopes", SettingsJson.array(new TreeSet<>(scopes)))
                .put("sharing", SettingsJson.write(sharing))
                .put("approval", automatic ? "automatic" : "administrator")
                .put("onPremises", onPremises);
    }

    /** Reads what {@link #json} wrote. */
    public static Offer of(JsonObject json) {
        return new Offer(json.getString("name"), SettingsJson.texts(json.getJsonArray("scopes", new JsonArray())),
                SettingsJson.sharing(json.getJsonObject("sharing")), json.getString("approval").equals("automatic"),
                json.getBoolean("onPremises"));
    }
}
