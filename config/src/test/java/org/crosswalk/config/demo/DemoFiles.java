package org.crosswalk.config.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** The generated files of {@code config/demo}. Nothing here is random and nothing asks the clock. */
final class DemoFiles {

    /** Where the committed files lie. */
    static final Path FOLDER = Path.of(System.getProperty("basedir", "."), "demo");

    private final RosterZip roster;
    private final JsonNode framework;
    private final JsonNode crosswalk;
    private final JsonNode statements;

    DemoFiles() {
        PineRiverMathematics mathematics = new PineRiverMathematics();
        this.roster = new RosterZip(new People(), mathematics::identifier);
        this.framework = mathematics.json();
        this.crosswalk = new LakelandCrosswalk(mathematics).json();
        this.statements = Statements.json();
    }

    RosterZip roster() {
        return roster;
    }

    /** The JSON files by name, as text. */
    Map<String, String> json() {
        return Map.of(
                "framework.json", text(framework),
                "crosswalk.json", text(crosswalk),
                "statements.json", text(statements));
    }

    /** Replaces the committed files. */
    void write() {
        try {
            Files.write(FOLDER.resolve("roster.zip"), roster.bytes());
            for (Map.Entry<String, String> file : json().entrySet()) {
                Files.writeString(FOLDER.resolve(file.getKey()), file.getValue(), UTF_8);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Two blanks a level and a line feed on every system. */
    private static String text(JsonNode json) {
        DefaultIndenter indent = new DefaultIndenter("  ", "\n");
        DefaultPrettyPrinter layout = new DefaultPrettyPrinter()
                .withSeparators(Separators.createDefaultInstance()
                        .withObjectFieldValueSpacing(Separators.Spacing.AFTER));
        layout.indentObjectsWith(indent);
        layout.indentArraysWith(indent);
        try {
            return new ObjectMapper().writer(layout).writeValueAsString(json) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a JSON tree can always be written", e);
        }
    }
}
