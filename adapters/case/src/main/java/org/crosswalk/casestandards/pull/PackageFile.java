package org.crosswalk.casestandards.pull;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

import org.crosswalk.casestandards.translate.Definitions;
import org.crosswalk.hub.HubException;

/** A CFPackage, read entity by entity in the order of the text, so that memory holds one at a time. Blocks. */
final class PackageFile implements Closeable {

    private static final JsonFactory JSON = JsonFactory.builder().build()
            .configure(JsonParser.Feature.STRICT_DUPLICATE_DETECTION, true)
            .configure(JsonParser.Feature.INCLUDE_SOURCE_IN_LOCATION, false);

    private static final String DEFINITIONS = "CFDefinitions";

    /** What a package holds. */
    enum Part {
        DOCUMENT,
        ITEM,
        ASSOCIATION,
        DEFINITION,
        RUBRIC
    }

    private static final Map<String, Part> LISTS =
            Map.of("CFItems", Part.ITEM, "CFAssociations", Part.ASSOCIATION, "CFRubrics", Part.RUBRIC);

    /**
     * An entity.
     *
     * @param kind of a definition
     * @param path JSON path
     * @param json empty where something else stands there
     * @param wrong what is wrong then
     */
    record Entity(
            Part part, Definitions.@Nullable Kind kind, String path, JsonObject json, @Nullable String wrong) {}

    /** Where the text comes from; it is read more than once. */
    @FunctionalInterface
    interface Source {

        InputStream open() throws IOException;
    }

    private record Within(Part part, Definitions.@Nullable Kind kind, String path) {}

    private final JsonParser parser;
    private final JsonObject besides = new JsonObject();
    private @Nullable Within list;
    private boolean inDefinitions;
    private boolean ended;
    private int index;

    private PackageFile(JsonParser parser) {
        this.parser = parser;
    }

    /** Opens it; fails with INVALID_DATA where it is no JSON object. */
    static PackageFile open(Source source) throws IOException {
        PackageFile file = new PackageFile(JSON.createParser(source.open()));
        try {
            if (file.parser.nextToken() != JsonToken.START_OBJECT) {
                throw invalid("$ must be an object: is this a CFPackage?");
            }
            return file;
        } catch (JsonProcessingException e) {
            throw file.malformed(e);
        }
    }

    /** The next entity; empty at the end. Fails with INVALID_DATA, naming the place, where the text is no JSON. */
    Optional<Entity> next() throws IOException {
        try {
            while (!ended) {
                if (list != null) {
                    if (parser.nextToken() != JsonToken.END_ARRAY) {
                        return Optional.of(element(list));
                    }
                    list = null;
                }
                if (parser.nextToken() == JsonToken.END_OBJECT) {
                    if (!inDefinitions) {
                        return end();
                    }
                    inDefinitions = false;
                } else {
                    Optional<Entity> entity = member(parser.currentName());
                    if (entity.isPresent()) {
                        return entity;
                    }
                }
            }
            return Optional.empty();
        } catch (JsonProcessingException e) {
            throw malformed(e);
        }
    }

    /** What stands in the package beside the entities; complete at the end. */
    JsonObject besides() {
        return besides;
    }

    @Override
    public void close() throws IOException {
        parser.close();
    }

    private Optional<Entity> member(String name) throws IOException {
        JsonToken token = parser.nextToken();
        if (inDefinitions) {
            Optional<Definitions.Kind> kind =
                    Arrays.stream(Definitions.Kind.values()).filter(each -> each.list().equals(name)).findFirst();
            if (kind.isPresent()) {
                return list(new Within(Part.DEFINITION, kind.get(), "$." + DEFINITIONS + "." + name), token);
            }
            keep(besides.getJsonObject(DEFINITIONS), name);
            return Optional.empty();
        }
        if (name.equals("CFDocument")) {
            return token == JsonToken.START_OBJECT
                    ? Optional.of(new Entity(Part.DOCUMENT, null, "$.CFDocument", JsonTrees.object(parser), null))
                    : wrong(new Within(Part.DOCUMENT, null, "$.CFDocument"), "must be an object");
        }
        if (name.equals(DEFINITIONS)) {
            return definitions(token);
        }
        Part part = LISTS.get(name);
        if (part != null) {
            return list(new Within(part, null, "$." + name), token);
        }
        keep(besides, name);
        return Optional.empty();
    }

    private Optional<Entity> definitions(JsonToken token) throws IOException {
        if (token == JsonToken.START_OBJECT) {
            besides.put(DEFINITIONS, new JsonObject());
            inDefinitions = true;
            return Optional.empty();
        }
        // Some programs write an empty object as an empty list.
        Object value = JsonTrees.value(parser);
        return value == null || (value instanceof JsonArray array && array.isEmpty())
                ? Optional.empty()
                : Optional.of(new Entity(
                        Part.DEFINITION, null, "$." + DEFINITIONS, new JsonObject(), "must be an object"));
    }

    private Optional<Entity> list(Within within, JsonToken token) throws IOException {
        if (token == JsonToken.START_ARRAY) {
            list = within;
            index = 0;
            return Optional.empty();
        }
        return token == JsonToken.VALUE_NULL ? Optional.empty() : wrong(within, "must be an array");
    }

    private Entity element(Within within) throws IOException {
        Within element = new Within(within.part(), within.kind(), within.path() + "[" + index++ + "]");
        return parser.currentToken() == JsonToken.START_OBJECT
                ? new Entity(element.part(), element.kind(), element.path(), JsonTrees.object(parser), null)
                : wrong(element, "must be an object").orElseThrow();
    }

    private Optional<Entity> wrong(Within at, String rule) throws IOException {
        parser.skipChildren();
        return Optional.of(new Entity(at.part(), at.kind(), at.path(), new JsonObject(), rule));
    }

    private void keep(JsonObject to, String name) throws IOException {
        Object value = JsonTrees.value(parser);
        if (value != null) {
            to.put(name, value);
        }
    }

    private Optional<Entity> end() throws IOException {
        ended = true;
        if (parser.nextToken() != null) {
            throw invalid("something stands behind the package's closing brace");
        }
        if (besides.getValue(DEFINITIONS) instanceof JsonObject definitions && definitions.isEmpty()) {
            besides.remove(DEFINITIONS);
        }
        return Optional.empty();
    }

    private HubException malformed(JsonProcessingException e) {
        return invalid("the file is not well-formed JSON at " + JsonTrees.place(parser.getParsingContext()) + ", line "
                + e.getLocation().getLineNr() + ", column " + e.getLocation().getColumnNr()
                + "; nothing of it was loaded");
    }

    private static HubException invalid(String message) {
        return new HubException(HubException.Code.INVALID_DATA, message);
    }
}
