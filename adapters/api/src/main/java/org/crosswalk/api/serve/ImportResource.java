package org.crosswalk.api.serve;

import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

import io.vertx.core.Future;
import io.vertx.core.file.FileSystem;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;

import org.crosswalk.web.Call;
import org.crosswalk.web.Endpoints;
import org.crosswalk.web.Web;

/** Files that come in: a OneRoster package, a CASE package, statements; told apart by content. */
final class ImportResource {

    private static final int OK = 200;
    private static final String FOLDER = "crosswalk-import-";
    private static final String UNNAMED = "body";
    private static final Pattern UNUSUAL = Pattern.compile("[^A-Za-z0-9._-]");
    private static final int LONGEST_NAME = 100;

    private final Web web;

    ImportResource(Web web) {
        this.web = web;
    }

    void declare(Endpoints endpoints) {
        endpoints.on(HttpMethod.POST, "", Scopes.WRITE, this::load);
    }

    /** Loads the body, as if it came from the system that is named, else from the client itself. */
    private Future<?> load(Call call) {
        Parameters asked = Parameters.of(call.http(), new TreeSet<>(Set.of("system", "file")));
        String system = asked.text("system").filter(name -> !name.isBlank()).orElse(call.caller().client().id());
        String name = asked.text("file").map(ImportResource::harmless).orElse(UNNAMED);
        FileSystem files = web.vertx().fileSystem();
        return files.createTempDirectory(FOLDER)
                .compose(folder -> receiveAndLoad(call, Path.of(folder, name), system)
                        .eventually(() -> files.deleteRecursive(folder)))
                .compose(report -> Answers.send(call, OK, report.copy().put("system", system)));
    }

    private Future<JsonObject> receiveAndLoad(Call call, Path file, String system) {
        return Upload.receive(web, call.http().request(), file.toString())
                .compose(received -> web.hub().imports().load(call.tenant(), file, system));
    }

    /** A name under which the file can lie in a folder of its own, as the report will show it. */
    private static String harmless(String name) {
        String plain = UNUSUAL.matcher(name).replaceAll("_");
        String end = plain.substring(Math.max(0, plain.length() - LONGEST_NAME));
        return end.replace(".", "").isEmpty() ? UNNAMED : end;
    }
}
