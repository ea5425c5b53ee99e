package org.crosswalk.oneroster.pull;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import org.crosswalk.oneroster.translate.Version;

/**
 * How a provider is spoken to: its preset, with what the configuration says otherwise.
 *
 * @param rostering the address of the rostering service
 * @param gradebook the address of the gradebook service
 * @param resources the address of the resources service
 * @param tokenUrl where tokens are given
 * @param scopes the scopes that a token is asked for; empty to name none
 * @param absent collections that it does not serve
 * @param countHeader the header that tells how many records there are
 * @param restartHeader the header whose change in mid-pull says to begin anew; empty for none
 * @param keepCookies whether the answers' cookies must be sent back
 */
record Profile(
        Version version,
        String rostering,
        String gradebook,
        String resources,
        Auth auth,
        String tokenUrl,
        List<String> scopes,
        int pageSize,
        int concurrency,
        Map<String, String> headers,
        List<String> absent,
        String countHeader,
        String restartHeader,
        boolean keepCookies) {

    private static final String FILE = "presets.json";
    private static final List<String> READING =
            List.of("roster-core.readonly", "roster.readonly", "roster-demographics.readonly");
    private static final List<String> WRITING =
            List.of("gradebook.readonly", "gradebook.createput", "gradebook.delete");

    static Profile of(ProviderSettings settings) {
        JsonObject preset = presets().getJsonObject(settings.preset().word());
        String url = settings.url().replaceAll("/+$", "");
        Version version = preset.getString("version").equals("1.1") ? Version.V1P1 : Version.V1P2;
        String rostering = settings.path() == null ? preset.getString("rostering") : settings.path();
        String auth = preset.getString("auth").toUpperCase(Locale.ROOT);
        return new Profile(
                version,
                url + rostering,
                url + preset.getString("gradebook", rostering),
                url + preset.getString("resources", rostering),
                settings.auth() == null ? Auth.valueOf(auth) : settings.auth(),
                settings.tokenUrl() == null ? url + preset.getString("tokenPath", "/oauth2/token") : settings.tokenUrl(),
                preset.getString("scopes", "").equals("none") ? List.of() : scopes(version, settings),
                settings.pageSize() == null ? preset.getInteger("pageSize") : settings.pageSize(),
                settings.concurrency() == null ? preset.getInteger("concurrency") : settings.concurrency(),
                settings.headers(),
                texts(preset.getJsonArray("absent", new JsonArray())),
                preset.getString("countHeader", "X-Total-Count"),
                preset.getString("restartHeader", ""),
                preset.getBoolean("keepCookies", false));
    }

    /** The address of the service that serves a collection. */
    String serviceOf(String collection) {
        return switch (RosterCollection.at(collection).service()) {
            case ROSTERING -> rostering;
            case GRADEBOOK -> gradebook;
            case RESOURCES -> resources;
        };
    }

    /** What the file says of each vendor, by word. */
    static JsonObject presets() {
        try (InputStream file = Objects.requireNonNull(Profile.class.getResourceAsStream(FILE), FILE)) {
            return new JsonObject(Buffer.buffer(file.readAllBytes()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** To read rosters, and what else the configuration asks for; what a provider does not grant it leaves out of the token. */
    private static List<String> scopes(Version version, ProviderSettings settings) {
        String prefix = "https://purl.imsglobal.org/spec/or/" + (version == Version.V1P1 ? "v1p1" : "v1p2") + "/scope/";
        List<String> wanted = new ArrayList<>();
        READING.forEach(name -> wanted.add(prefix + name));
        if (settings.pullGradebook() && !settings.gradebook()) {
            wanted.add(prefix + WRITING.getFirst());
        }
        if (settings.gradebook()) {
            WRITING.forEach(name -> wanted.add(prefix + name));
        }
        if (settings.resources()) {
            wanted.add(prefix + "resource.readonly");
        }
        return wanted;
    }

    private static List<String> texts(JsonArray array) {
        return array.stream().map(Object::toString).toList();
    }
}
