package org.crosswalk.casestandards.translate;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import org.crosswalk.hub.record.NameUuid;

/** LinkURI and LinkGenURI: {@code title}, {@code identifier}, {@code uri}, and in 1.1 of the latter {@code targetType}. */
final class Links {

    private static final Pattern UUID =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", Pattern.CASE_INSENSITIVE);

    private Links() {}

    /** What a host means that sends an address alone: the UUID in it, else one of the address's own. */
    static JsonObject of(String uri) {
        Matcher uuid = UUID.matcher(uri);
        String identifier = null;
        while (uuid.find()) {
            identifier = uuid.group().toLowerCase(Locale.ROOT);
        }
        return new JsonObject()
                .put("title", "")
                .put("identifier", identifier == null ? NameUuid.of(uri) : identifier)
                .put("uri", uri);
    }

    /** A LinkURI to the letter of both versions. */
    static JsonObject strict(JsonObject link) {
        String identifier = text(link, "identifier");
        identifier = UUID.matcher(identifier).matches() ? identifier.toLowerCase(Locale.ROOT) : identifier;
        String uri = text(link, "uri");
        return new JsonObject()
                .put("title", text(link, "title"))
                .put("identifier", identifier.isEmpty() ? Links.of(uri).getString("identifier") : identifier)
                .put("uri", uri.isEmpty() ? "urn:uuid:" + identifier : uri);
    }

    static JsonArray strict(JsonArray links) {
        JsonArray strict = new JsonArray();
        links.stream().filter(JsonObject.class::isInstance).forEach(link -> strict.add(strict((JsonObject) link)));
        return strict;
    }

    /** A LinkGenURI to the letter of a version. */
    static JsonObject node(JsonObject link, Version version) {
        JsonObject strict = new JsonObject()
                .put("title", text(link, "title"))
                .put("identifier", text(link, "identifier"))
                .put("uri", text(link, "uri").isEmpty() ? "urn:uuid:" + text(link, "identifier") : text(link, "uri"));
        if (version == Version.V1P1 && link.getValue("targetType") instanceof String type
                && (type.equals("CASE") || Associations.EXTENSION.matcher(type).matches())) {
            strict.put("targetType", type);
        }
        return strict;
    }

    private static String text(JsonObject link, String member) {
        Object value = link.getValue(member);
        return value == null ? "" : value.toString();
    }
}
