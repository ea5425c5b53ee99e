package org.crosswalk.xapi.profile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.buffer.Buffer;

import org.crosswalk.web.error.ProblemException;
import org.crosswalk.xapi.wire.Json;

/**
 * An xAPI Profile: its statement templates and primary patterns. A statement that names the profile, or a version of it,
 * as a category must be meant by one of its templates; one that is meant keeps the template's rules.
 */
public final class Profile implements Rules {

    private static final int DEEPEST = 50;

    private final Set<String> ids = new HashSet<>();
    private final List<Template> templates = new ArrayList<>();
    private final Map<String, JsonNode> patterns = new HashMap<>();
    private final Map<String, Course> primary = new HashMap<>();

    private Profile() {}

    /**
     * Reads a profile.
     *
     * @throws IllegalArgumentException where the file is none: says what is wrong
     */
    public static Profile read(Path file) {
        try {
            return of(Json.parse(Buffer.buffer(Files.readAllBytes(file)), "the profile " + file.getFileName()));
        } catch (IOException e) {
            throw new IllegalArgumentException("the profile " + file + " cannot be read", e);
        } catch (ProblemException e) {
            throw new IllegalArgumentException(e.problem().message(), e);
        }
    }

    static Profile of(JsonNode tree) {
        Profile profile = new Profile();
        profile.ids.add(tree.path("id").asText());
        tree.path("versions").forEach(version -> profile.ids.add(version.path("id").asText()));
        tree.path("templates").forEach(template -> profile.templates.add(Template.of(template)));
        tree.path("patterns").forEach(pattern -> profile.patterns.put(pattern.path("id").asText(), pattern));
        profile.patterns.forEach((id, pattern) -> {
            if (pattern.path("primary").asBoolean()) {
                profile.primary.put(id, profile.course(id, 0));
            }
        });
        return profile;
    }

    @Override
    public List<String> broken(JsonNode statement) {
        List<Template> meant = templates.stream().filter(template -> template.means(statement)).toList();
        if (meant.isEmpty() && names(statement)) {
            return List.of("$ is of no template of the profile that it names");
        }
        return meant.stream().flatMap(template -> template.broken(statement).stream()).toList();
    }

    /** Statements that no template means stand outside of the patterns. */
    @Override
    public List<String> brokenByLast(List<JsonNode> statements) {
        List<Set<String>> meant = statements.stream().map(this::meant).toList();
        if (primary.isEmpty() || meant.isEmpty() || meant.getLast().isEmpty()) {
            return List.of();
        }
        Map<String, Course> before = new HashMap<>(primary);
        List<Set<String>> relevant = meant.stream().filter(templates -> !templates.isEmpty()).toList();
        for (Set<String> each : relevant.subList(0, relevant.size() - 1)) {
            Map<String, Course> next = follow(before, each);
            // What did not fit was told when it came; the pattern begins anew.
            before = next.isEmpty() ? new HashMap<>(primary) : next;
        }
        return follow(before, relevant.getLast()).isEmpty()
                ? List.of("$ does not follow the patterns " + before.keySet().stream().sorted().toList())
                : List.of();
    }

    /** The courses that go on; where one may end, another may begin. */
    private Map<String, Course> follow(Map<String, Course> courses, Set<String> templates) {
        Map<String, Course> next = new HashMap<>();
        courses.forEach((id, course) -> {
            Course after = course.after(templates);
            if (!(after instanceof Course.Never)) {
                next.put(id, after);
            }
        });
        if (next.isEmpty() && courses.values().stream().anyMatch(Course::mayEnd)) {
            primary.forEach((id, course) -> {
                Course after = course.after(templates);
                if (!(after instanceof Course.Never)) {
                    next.put(id, after);
                }
            });
        }
        return next;
    }

    private Set<String> meant(JsonNode statement) {
        return templates.stream()
                .filter(template -> template.means(statement))
                .map(Template::id)
                .collect(Collectors.toSet());
    }

    private boolean names(JsonNode statement) {
        for (JsonNode category : statement.path("context").path("contextActivities").path("category")) {
            if (ids.contains(category.path("id").asText())) {
                return true;
            }
        }
        return false;
    }

    private Course course(String id, int depth) {
        if (depth > DEEPEST) {
            throw new IllegalArgumentException("the pattern " + id + " contains itself");
        }
        JsonNode pattern = patterns.get(id);
        if (pattern == null) {
            return new Course.One(id);
        }
        if (pattern.has("sequence")) {
            return new Course.Then(all(pattern.get("sequence"), depth));
        }
        if (pattern.has("alternates")) {
            return new Course.Any(all(pattern.get("alternates"), depth));
        }
        if (pattern.has("optional")) {
            return new Course.Any(List.of(new Course.Done(), course(inner(pattern, "optional"), depth + 1)));
        }
        if (pattern.has("oneOrMore")) {
            Course one = course(inner(pattern, "oneOrMore"), depth + 1);
            return new Course.Then(List.of(one, new Course.Many(one)));
        }
        return new Course.Many(course(inner(pattern, "zeroOrMore"), depth + 1));
    }

    private List<Course> all(JsonNode ids, int depth) {
        return Template.texts(ids).stream().map(id -> course(id, depth + 1)).toList();
    }

    /** A name, or an object that holds it, as older profiles have it. */
    private static String inner(JsonNode pattern, String member) {
        JsonNode inner = pattern.path(member);
        return inner.isObject() ? inner.path("id").asText() : inner.asText();
    }
}
