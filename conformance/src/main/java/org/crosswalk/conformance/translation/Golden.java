package org.crosswalk.conformance.translation;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.Map.Entry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;

/**
 * The golden files: of each standard what real products send ({@code xapi/sent.json}), and for each pair what the other
 * standard then tells, whole ({@code xapi/oneroster.json}). What a story makes anew stands there in braces.
 */
final class Golden {

    private static final ObjectMapper JSON =
            new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT, SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);
    private static final String UUID = "\\b[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\\b";
    private static final Path SOURCES = Path.of(System.getProperty("crosswalk.home", "."), "conformance", "src", "main",
            "resources", "org", "crosswalk", "conformance", "translation", "golden");

    private Golden() {}

    /** What a product of this standard sends, with what the story has made. */
    static String sent(String standard, Map<String, String> made) {
        String text = read(standard, "sent");
        for (Entry<String, String> each : made.entrySet()) {
            text = text.replace("{" + each.getKey() + "}", each.getValue());
        }
        return text;
    }

    /** What the other standard must tell. */
    static String told(Pair pair) {
        return read(pair.from(), pair.to());
    }

    /** An answer as a golden file has it: members in order, what was made in this run in braces. */
    static String normal(JsonNode answer, Map<String, String> made) throws IOException {
        String text = JSON.writeValueAsString(JSON.treeToValue(answer, Object.class));
        // The longest first: an address holds an identifier.
        for (Entry<String, String> each : made.entrySet().stream()
                .sorted(Comparator.comparingInt(entry -> -entry.getValue().length()))
                .toList()) {
            // A second is one only as a whole: other times of this run may begin with it.
            String end = each.getKey().equals("now") ? "Z" : "";
            text = text.replace(each.getValue() + end, "{" + each.getKey() + "}" + end);
        }
        return text.replaceAll("\\{today\\}T[0-9:.]+Z", "{instant}").replaceAll(UUID, "{uuid}") + "\n";
    }

    /** Writes what was told as it shall be from now on. */
    static void write(Pair pair, String told) throws IOException {
        Files.writeString(SOURCES.resolve(name(pair.from())).resolve(name(pair.to()) + ".json"), told);
    }

    private static String read(String folder, String file) {
        String path = "golden/" + name(folder) + "/" + name(file) + ".json";
        try (InputStream golden = Golden.class.getResourceAsStream(path)) {
            if (golden == null) {
                throw new AssertionError("there is no " + path);
            }
            return new String(golden.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String name(String standard) {
        return standard.toLowerCase(Locale.ROOT);
    }
}
