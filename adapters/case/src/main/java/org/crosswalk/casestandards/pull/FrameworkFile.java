package org.crosswalk.casestandards.pull;

import java.nio.file.Path;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import jakarta.validation.constraints.NotBlank;

import org.crosswalk.hub.district.FileSettings;
import org.crosswalk.hub.district.Meaning;
import org.crosswalk.hub.district.SystemKind;

/** A framework of learning standards that somebody handed over as a CASE package. */
public record FrameworkFile(
        @NotBlank @Meaning("by which flows and origins name it") String name,
        @Meaning("the JSON file; a relative path starts at the configuration file's folder") Path path)
        implements FileSettings {

    /** How the configuration spells it. */
    public static final SystemKind<FrameworkFile> KIND = new SystemKind<>("case-file", FrameworkFile.class,
            "A CASE package, 1.0 or 1.1, loaded at start when its content is new.", FrameworkFile::probe);

    private static Future<String> probe(Vertx vertx, FrameworkFile file) {
        return vertx.fileSystem().readFile(file.path().toString()).map(content -> {
            JsonObject framework = content.toJsonObject();
            return "a CASE package with " + framework.getJsonArray("CFItems").size() + " items";
        });
    }
}
