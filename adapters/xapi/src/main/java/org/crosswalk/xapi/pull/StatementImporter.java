package org.crosswalk.xapi.pull;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;

import org.crosswalk.hub.HubException;
import org.crosswalk.hub.TenantId;
import org.crosswalk.hub.imports.Importer;
import org.crosswalk.web.Web;
import org.crosswalk.web.error.ProblemException;
import org.crosswalk.xapi.store.Attachments;
import org.crosswalk.xapi.store.StatementStore;
import org.crosswalk.xapi.wire.Statement;
import org.crosswalk.xapi.wire.Statements;
import org.crosswalk.xapi.wire.Version;

/**
 * A file of statements: one, an array, or any number as JSON lines, compressed by gzip or not. An array is taken whole or
 * not at all; of lines each is taken by itself.
 */
public final class StatementImporter implements Importer {

    private final Web web;
    private final StatementStore store;
    private final ImportProgress progress;

    public StatementImporter(Web web, StatementStore store, ImportProgress progress) {
        this.web = web;
        this.store = store;
        this.progress = progress;
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
        try (InputStream content = StatementLines.stream(path);
                JsonParser parser = new JsonFactory().createParser(content)) {
            JsonToken first = parser.nextToken();
            if (first == JsonToken.START_ARRAY) {
                first = parser.nextToken();
            }
            while (first == JsonToken.START_OBJECT && parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                if (name.equals("actor") || name.equals("verb") || name.equals("attachment")) {
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
        return web.vertx().executeBlocking(() -> isLines(path)).compose(lines -> lines
                ? loadLines(tenant, path, system)
                : loadWhole(tenant, path, system));
    }

    private Future<JsonObject> loadLines(TenantId tenant, Path path, String system) {
        LineCounts counts = new LineCounts();
        LineImport load = new LineImport(web.vertx(), tenant, system, store, new Attachments(web.hub().database()),
                Map.of(Version.V1_0_3, new Statements(Version.V1_0_3, authority(system)),
                        Version.V2_0, new Statements(Version.V2_0, authority(system))),
                counts);
        long number = progress.begun(tenant, String.valueOf(path.getFileName()), system, counts);
        return web.vertx()
                .executeBlocking(() -> StatementLines.open(path))
                .compose(lines -> load.run(lines).eventually(() -> web.vertx().executeBlocking(() -> {
                    lines.close();
                    return true;
                })))
                .map(done -> counts.reportWithFindings())
                .onComplete(ended -> progress.ended(number));
    }

    private Future<JsonObject> loadWhole(TenantId tenant, Path path, String system) {
        Statements reader = new Statements(Version.V1_0_3, authority(system));
        return web.vertx()
                .executeBlocking(() -> {
                    try (InputStream content = StatementLines.stream(path)) {
                        return read(reader, Buffer.buffer(content.readAllBytes()));
                    }
                })
                .compose(statements -> store.store(tenant, system, statements)
                        .map(stored -> new JsonObject().put("read", statements.size())));
    }

    /** Whether its first line is a whole object: then so are the others. */
    private static boolean isLines(Path path) throws IOException {
        try (StatementLines lines = StatementLines.open(path)) {
            List<StatementLines.Line> first = lines.next();
            if (first.isEmpty() || !first.getFirst().text().stripLeading().startsWith("{")) {
                return false;
            }
            try (JsonParser parser = new JsonFactory().createParser(first.getFirst().text())) {
                parser.nextToken();
                parser.skipChildren();
                return parser.currentToken() == JsonToken.END_OBJECT;
            } catch (JsonProcessingException goesOnBelow) {
                return false;
            }
        }
    }

    private static List<Statement> read(Statements reader, Buffer body) {
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
