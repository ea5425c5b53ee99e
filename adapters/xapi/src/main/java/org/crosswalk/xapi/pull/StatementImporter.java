package org.crosswalk.xapi.pull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;

import org.crosswalk.hub.HubException;
import org.crosswalk.hub.TenantId;
import org.crosswalk.hub.imports.Importer;
import org.crosswalk.web.Web;
import org.crosswalk.web.error.ProblemException;
import org.crosswalk.xapi.store.StatementStore;
import org.crosswalk.xapi.wire.Statement;
import org.crosswalk.xapi.wire.Statements;
import org.crosswalk.xapi.wire.Version;

/** A JSON file that holds a statement, or an array of statements. */
public final class StatementImporter implements Importer {

    private final Web web;
    private final StatementStore store;

    public StatementImporter(Web web, StatementStore store) {
        this.web = web;
        this.store = store;
    }

    @Override
    public String format() {
        return "xAPI statements";
    }

    @Override
    public boolean recognises(Path path) throws IOException {
        if (Files.isDirectory(path)) {
            return false;
        }
        try (JsonParser parser = new JsonFactory().createParser(path.toFile())) {
            JsonToken first = parser.nextToken();
            if (first == JsonToken.START_ARRAY) {
                first = parser.nextToken();
            }
            while (first == JsonToken.START_OBJECT && parser.nextToken() == JsonToken.FIELD_NAME) {
                if (parser.currentName().equals("actor") || parser.currentName().equals("verb")) {
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
        Statements reader = new Statements(Version.V1_0_3, authority(system));
        return web.vertx()
                .fileSystem()
                .readFile(path.toString())
                .map(body -> read(reader, body))
                .compose(statements -> store.store(tenant, system, statements)
                        .map(stored -> new JsonObject().put("read", statements.size())));
    }

    private static List<Statement> read(Statements reader, io.vertx.core.buffer.Buffer body) {
        try {
            return reader.read(body, null);
        } catch (ProblemException e) {
            throw new HubException(HubException.Code.INVALID_DATA, e.problem().message());
        }
    }

    private String authority(String system) {
        return new JsonObject()
                .put("objectType", "Agent")
                .put("account", new JsonObject().put("homePage", web.publicUrl().base()).put("name", system))
                .encode();
    }
}
