package org.crosswalk.config.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** A committed CASE package as its tests read it: nothing of what wrote it is used here. */
record Framework(JsonNode json) {

    static Framework read(String name) {
        try {
            return new Framework(new ObjectMapper().readTree(DemoFiles.FOLDER.resolve(name).toFile()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    JsonNode document() {
        return json.get("CFDocument");
    }

    List<JsonNode> items() {
        return list(json.path("CFItems")).toList();
    }

    List<JsonNode> associations() {
        return list(json.path("CFAssociations")).toList();
    }

    List<JsonNode> associations(String type) {
        return associations().stream().filter(node -> node.get("associationType").asText().equals(type)).toList();
    }

    List<JsonNode> definitions(String kind) {
        return list(json.path("CFDefinitions").path(kind)).toList();
    }

    List<JsonNode> rubrics() {
        return list(json.path("CFRubrics")).toList();
    }

    /** The code of each item by its identifier. */
    Map<String, String> codes() {
        Map<String, String> codes = new LinkedHashMap<>();
        items().forEach(item -> codes.put(item.get("identifier").asText(), item.get("humanCodingScheme").asText()));
        return codes;
    }

    /** Every object anywhere in the package, the package itself first. */
    List<JsonNode> objects() {
        List<JsonNode> objects = new ArrayList<>();
        collect(json, objects);
        return objects;
    }

    /** Those objects that are entities, not links: they alone have a lastChangeDateTime. */
    List<JsonNode> entities() {
        return objects().stream().filter(node -> node.has("lastChangeDateTime")).toList();
    }

    static Stream<JsonNode> list(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    private static void collect(JsonNode node, List<JsonNode> objects) {
        if (node.isObject()) {
            objects.add(node);
        }
        node.forEach(child -> collect(child, objects));
    }
}
