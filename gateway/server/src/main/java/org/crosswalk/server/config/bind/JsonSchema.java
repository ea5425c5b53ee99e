package org.crosswalk.server.config.bind;

import java.util.Map;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/** Writes shapes as JSON Schema (draft 7, which editors understand best). */
public final class JsonSchema implements AutoCloseable {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String REFERENCE = "#/definitions/reference";

    private final Constraints constraints = new Constraints();

    /**
     * The schema of a file that has one form where a member is named, and another where it is not.
     *
     * @param decisive the member
     * @param with the form with it
     * @param without the form without it
     */
    public ObjectNode of(String id, String decisive, Shape.Members with, Shape.Members without) {
        ObjectNode root = JSON.objectNode()
                .put("$schema", "http://json-schema.org/draft-07/schema#")
                .put("$id", id);
        root.putObject("if").putArray("required").add(decisive);
        root.set("then", members(with));
        root.set("else", members(without));
        root.putObject("definitions")
                .putObject("reference")
                .put("description", "a value from the environment or from a file")
                .put("type", "string")
                .put("pattern", "\\$\\{(env|file):[^}]+\\}");
        return root;
    }

    @Override
    public void close() {
        constraints.close();
    }

    private ObjectNode schema(Shape shape, Map<String, Object> limits) {
        return switch (shape) {
            case Shape.Value value -> value(value.type(), limits);
            case Shape.Choice choice -> choice(choice);
            case Shape.ListOf list -> list(list, limits);
            case Shape.MapOf map -> {
                ObjectNode schema = JSON.objectNode().put("type", "object");
                schema.set("additionalProperties", schema(map.value(), Map.of()));
                yield schema;
            }
            case Shape.Members members -> members(members);
            case Shape.Kinds kinds -> kinds(kinds);
        };
    }

    private static ObjectNode value(ScalarType type, Map<String, Object> limits) {
        ObjectNode schema = JSON.objectNode().put("type", type.jsonType());
        limits.forEach((name, limit) -> schema.set(name, JSON.pojoNode(limit)));
        if (type.jsonType().equals("string")) {
            return schema;
        }
        ObjectNode either = JSON.objectNode();
        either.putArray("anyOf").add(schema).addObject().put("$ref", REFERENCE);
        return either;
    }

    private static ObjectNode choice(Shape.Choice choice) {
        ObjectNode schema = JSON.objectNode();
        ArrayNode words = schema.putArray("enum");
        choice.words().keySet().forEach(words::add);
        return schema;
    }

    private ObjectNode list(Shape.ListOf list, Map<String, Object> limits) {
        ObjectNode array = JSON.objectNode().put("type", "array");
        array.set("items", schema(list.item(), Map.of()));
        limits.forEach((name, limit) -> array.set(name, JSON.pojoNode(limit)));
        if (!(list.item() instanceof Shape.Value)) {
            return array;
        }
        ObjectNode either = JSON.objectNode();
        either.putArray("anyOf").add(array).add(schema(list.item(), Map.of()));
        return either;
    }

    private ObjectNode members(Shape.Members members) {
        ObjectNode object = object(members, null);
        String word = members.word();
        if (word == null) {
            return object;
        }
        ObjectNode either = JSON.objectNode();
        either.putArray("anyOf").add(object).addObject().put("const", word);
        return either;
    }

    private ObjectNode kinds(Shape.Kinds kinds) {
        ObjectNode schema = JSON.objectNode().put("type", "object");
        ObjectNode kind = schema.putObject("properties").putObject("kind");
        ArrayNode words = kind.put("description", "what kind of system it is").putArray("enum");
        kinds.kinds().keySet().forEach(words::add);
        schema.putArray("required").add("kind");
        ArrayNode all = schema.putArray("allOf");
        kinds.kinds().forEach((word, members) -> {
            ObjectNode branch = all.addObject();
            branch.putObject("if").putObject("properties").putObject("kind").put("const", word);
            branch.set("then", object(members, word));
        });
        return schema;
    }

    private ObjectNode object(Shape.Members members, @Nullable String kind) {
        ObjectNode object = JSON.objectNode();
        if (members.meaning() != null) {
            object.put("description", members.meaning());
        }
        object.put("type", "object");
        ObjectNode properties = object.putObject("properties");
        if (kind != null) {
            properties.putObject("kind").put("const", kind);
        }
        ArrayNode required = JSON.arrayNode();
        for (Shape.Member member : members.members()) {
            properties.set(member.name(), member(members, member));
            if (member.required()) {
                required.add(member.name());
            }
        }
        if (!required.isEmpty()) {
            object.set("required", required);
        }
        return object.put("additionalProperties", false);
    }

    private ObjectNode member(Shape.Members members, Shape.Member member) {
        ObjectNode schema = JSON.objectNode();
        if (member.meaning() != null) {
            schema.put("description", member.meaning());
        }
        schema.setAll(schema(member.shape(), constraints.limits(members.type(), member.name())));
        if (member.meaning() != null) {
            schema.put("description", member.meaning());
        }
        if (member.byDefault() != null) {
            schema.set("default", byDefault(member.shape(), member.byDefault()));
        }
        return schema;
    }

    private static com.fasterxml.jackson.databind.JsonNode byDefault(Shape shape, String text) {
        if (!(shape instanceof Shape.Value value)) {
            return JSON.textNode(text);
        }
        return switch (value.type().jsonType()) {
            case "integer" -> JSON.numberNode(Long.parseLong(text));
            case "boolean" -> JSON.booleanNode(Boolean.parseBoolean(text));
            default -> JSON.textNode(text);
        };
    }
}
