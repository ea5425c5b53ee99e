package org.crosswalk.conformance.casestandards;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.Draft;
import io.vertx.json.schema.JsonSchema;
import io.vertx.json.schema.JsonSchemaOptions;
import io.vertx.json.schema.OutputFormat;
import io.vertx.json.schema.OutputUnit;
import io.vertx.json.schema.Validator;

/** The answers of each version, as the specification has them: what must be there, and nothing else. */
final class Schemas {

    private Schemas() {}

    /** What is wrong with an answer; empty for nothing. */
    static List<String> errors(String version, String shape, String body) {
        JsonObject json;
        try {
            json = new JsonObject(body);
        } catch (DecodeException e) {
            return List.of("no JSON object");
        }
        JsonSchemaOptions options = new JsonSchemaOptions()
                .setDraft(Draft.DRAFT202012)
                .setBaseUri("https://crosswalk.example/")
                .setOutputFormat(OutputFormat.Basic);
        OutputUnit outcome = Validator.create(JsonSchema.of(schema(version).put("$ref", "#/$defs/" + shape)), options)
                .validate(json);
        if (Boolean.TRUE.equals(outcome.getValid())) {
            return List.of();
        }
        List<OutputUnit> errors = Objects.requireNonNullElse(outcome.getErrors(), List.of());
        List<String> told = errors.stream()
                .map(error -> error.getInstanceLocation() + ": " + error.getError())
                .distinct()
                .toList();
        return told.isEmpty() ? List.of("not as the specification has it") : told;
    }

    private static JsonObject schema(String version) {
        try (InputStream file = Objects.requireNonNull(Schemas.class.getResourceAsStream(version + ".schema.json"))) {
            return new JsonObject(new String(file.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
