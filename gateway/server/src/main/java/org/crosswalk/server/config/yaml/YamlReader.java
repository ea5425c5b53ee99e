package org.crosswalk.server.config.yaml;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import org.jspecify.annotations.Nullable;

import org.crosswalk.server.config.yaml.Node.Mapping.Member;

/** Reads one YAML document; anchors and aliases are refused, for an error could name no line then. */
public final class YamlReader {

    private static final YAMLFactory YAML = new YAMLFactory();

    private final String file;
    private final References references;
    private final Errors errors;
    private final YAMLParser parser;

    private YamlReader(String file, References references, Errors errors, YAMLParser parser) {
        this.file = file;
        this.references = references;
        this.errors = errors;
        this.parser = parser;
    }

    /**
     * Reads a document.
     *
     * @param file its name in positions
     * @param references resolves {@code ${env:…}} and {@code ${file:…}}
     * @param errors gets what is wrong
     * @return its root mapping, or null where there is none, which has been told
     */
    public static Node.@Nullable Mapping read(String file, String text, References references, Errors errors) {
        Position start = new Position(file, 1, 1);
        try (YAMLParser parser = YAML.createParser(text)) {
            YamlReader reader = new YamlReader(file, references, errors, parser);
            if (parser.nextToken() == null) {
                errors.add(start, "", "the file is empty", "see config/demo/district.yaml for an example");
                return null;
            }
            Node root = reader.node("");
            if (parser.nextToken() != null) {
                errors.add(reader.here(), "", "a second document begins here", "keep one document in a file");
            }
            if (root instanceof Node.Mapping mapping) {
                return mapping;
            }
            errors.add(root.at(), "", "found " + root.described() + " where members belong", "write name: value");
            return null;
        } catch (JsonProcessingException e) {
            errors.add(position(file, e.getLocation()), "", "this is not YAML: " + firstLine(e.getOriginalMessage()),
                    "check indentation, colons and quotes here and in the line above");
            return null;
        } catch (IOException e) {
            throw new IllegalStateException("a text in memory can always be read", e);
        }
    }

    private Node node(String path) throws IOException {
        Position at = here();
        if (parser.isCurrentAlias()) {
            errors.add(at, path, "an alias stands here", "write the value out");
            return new Node.Broken(at);
        }
        return switch (parser.currentToken()) {
            case START_OBJECT -> mapping(at, path);
            case START_ARRAY -> sequence(at, path);
            case VALUE_NULL -> new Node.Empty(at);
            default -> {
                String source = parser.getText();
                String text = references.resolve(at, path, source, errors);
                yield text == null ? new Node.Broken(at) : new Node.Scalar(at, text, source);
            }
        };
    }

    private Node mapping(Position at, String path) throws IOException {
        SequencedMap<String, Member> members = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            Position named = here();
            String member = path.isEmpty() ? name : path + "." + name;
            parser.nextToken();
            Member earlier = members.putIfAbsent(name, new Member(named, node(member)));
            if (earlier != null) {
                errors.add(named, member, "stands here a second time", "it stands first in line " + earlier.at().line()
                        + ", keep one of them");
            }
        }
        return new Node.Mapping(at, members);
    }

    private Node sequence(Position at, String path) throws IOException {
        List<Node> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(node(path + "[" + items.size() + "]"));
        }
        return new Node.Sequence(at, items);
    }

    private Position here() {
        return position(file, parser.currentTokenLocation());
    }

    private static Position position(String file, JsonLocation location) {
        return location == null
                ? new Position(file, 1, 1)
                : new Position(file, Math.max(1, location.getLineNr()), Math.max(1, location.getColumnNr()));
    }

    private static String firstLine(String message) {
        return message.lines().findFirst().orElse("").strip();
    }
}
