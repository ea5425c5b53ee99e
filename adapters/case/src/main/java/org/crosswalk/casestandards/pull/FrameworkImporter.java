package org.crosswalk.casestandards.pull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;

import org.crosswalk.hub.TenantId;
import org.crosswalk.hub.imports.ImportOptions;
import org.crosswalk.hub.imports.Importer;

/** A JSON file is a CASE package when it is an object with a CFDocument, or with a list that only a package has. */
public final class FrameworkImporter implements Importer {

    private static final Set<String> MEMBERS =
            Set.of("CFDocument", "CFItems", "CFAssociations", "CFDefinitions", "CFRubrics");

    private final FrameworkImport frameworks;

    public FrameworkImporter(FrameworkImport frameworks) {
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
                if (MEMBERS.contains(parser.currentName())) {
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
        return load(tenant, path, system, ImportOptions.DEFAULT);
    }

    @Override
    public Future<JsonObject> load(TenantId tenant, Path path, String system, ImportOptions options) {
        return frameworks.load(tenant, path, system, options.progress()).map(ImportReport::toJson);
    }
}
