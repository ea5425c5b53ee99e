package org.crosswalk.casestandards.pull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;

import org.crosswalk.hub.TenantId;
import org.crosswalk.hub.imports.Importer;

/** A JSON file is a CASE package when it is an object with a CFDocument. */
public final class FrameworkImporter implements Importer {

    private final Vertx vertx;
    private final FrameworkImport frameworks;

    public FrameworkImporter(Vertx vertx, FrameworkImport frameworks) {
        this.vertx = vertx;
        this.frameworks = frameworks;
    }

    @Override
    public String format() {
        return "CASE package";
    }

    @Override
    public boolean recognises(Path path) throws IOException {
        if (Files.isDirectory(path)) {
            return false;
        }
        try (JsonParser parser = new JsonFactory().createParser(path.toFile())) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return false;
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                if (parser.currentName().equals("CFDocument")) {
                    return true;
                }
                parser.nextToken();
                parser.skipChildren();
            }
            return false;
        } catch (JsonProcessingException notJson) {
            return false;
        }
    }

    @Override
    public Future<JsonObject> load(TenantId tenant, Path path, String system) {
        return vertx.fileSystem()
                .readFile(path.toString())
                .compose(json -> frameworks.load(tenant, json, system))
                .map(ImportReport::toJson);
    }
}
