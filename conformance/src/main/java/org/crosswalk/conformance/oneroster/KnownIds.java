package org.crosswalk.conformance.oneroster;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;

import org.crosswalk.conformance.Client;

/**
 * Ids of records that a provider really has and that belong together: a class with a pupil and a teacher, its school,
 * course and term, a line item of it. Found by asking, so that the suite can be pointed at any provider.
 */
final class KnownIds {

    private static final Pattern PARAMETER = Pattern.compile("\\{(\\w+)}");

    private final Client client;
    private final Map<String, Map<String, String>> byVersion = new HashMap<>();

    KnownIds(Client client) {
        this.client = client;
    }

    /** The path with real ids in the place of its parameters; empty where the provider has none to put there. */
    Optional<String> fill(String version, String path) {
        Matcher parameter = PARAMETER.matcher(path);
        StringBuilder filled = new StringBuilder();
        while (parameter.find()) {
            String id = of(version, parameter.group(1));
            if (id.isEmpty()) {
                return Optional.empty();
            }
            parameter.appendReplacement(filled, Matcher.quoteReplacement(id));
        }
        return Optional.of(parameter.appendTail(filled).toString());
    }

    /** The id of a record of a collection; empty where the provider has none. */
    String of(String version, String collection) {
        Map<String, String> ids = byVersion.computeIfAbsent(version, this::ofRoster);
        return ids.computeIfAbsent(collection, name -> first(version, name));
    }

    private Map<String, String> ofRoster(String version) {
        Map<String, String> ids = new HashMap<>();
        JsonNode enrollments = list(root(version, "enrollments") + "enrollments?limit=1000", "enrollments");
        JsonNode lineItems = list(root(version, "lineItems") + "lineItems?limit=1", "lineItems");
        String wanted = reference(lineItems.path(0), "class");
        for (JsonNode enrollment : enrollments) {
            String schoolClass = reference(enrollment, "class");
            if (wanted.isEmpty() || schoolClass.equals(wanted)) {
                ids.putIfAbsent("classes", schoolClass);
                ids.putIfAbsent("schools", reference(enrollment, "school"));
                if (schoolClass.equals(ids.get("classes"))) {
                    String role = enrollment.path("role").asText();
                    ids.putIfAbsent(role.equals("teacher") ? "teachers" : "students", reference(enrollment, "user"));
                }
            }
        }
        JsonNode schoolClass = client.get(root(version, "classes") + "classes/" + ids.getOrDefault("classes", "none"))
                .json().path("class");
        ids.put("courses", reference(schoolClass, "course"));
        ids.put("terms", schoolClass.path("terms").path(0).path("sourcedId").asText());
        ids.put("lineItems", lineItems.path(0).path("sourcedId").asText());
        ids.put("users", ids.getOrDefault("students", ""));
        return ids;
    }

    private String first(String version, String collection) {
        Client.Answer answer = client.get(root(version, collection) + collection + "?limit=1");
        for (JsonNode member : answer.json()) {
            if (member.isArray()) {
                return member.path(0).path("sourcedId").asText();
            }
        }
        return "";
    }

    private JsonNode list(String path, String member) {
        return client.get(path).json().path(member);
    }

    private static String reference(JsonNode entity, String member) {
        return entity.path(member).path("sourcedId").asText();
    }

    /** The service that serves a collection. */
    static String root(String version, String collection) {
        if (version.equals("1.1")) {
            return "/ims/oneroster/v1p1/";
        }
        return switch (collection) {
            case "categories", "lineItems", "results", "scoreScales", "assessmentLineItems", "assessmentResults" ->
                "/ims/oneroster/gradebook/v1p2/";
            case "resources" -> "/ims/oneroster/resources/v1p2/";
            default -> "/ims/oneroster/rostering/v1p2/";
        };
    }
}
