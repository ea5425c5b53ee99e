package org.crosswalk.api.serve;

import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

import io.vertx.core.Future;
import io.vertx.core.file.FileSystem;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import org.crosswalk.api.translate.ImportRunJson;
import org.crosswalk.hub.HubException;
import org.crosswalk.hub.imports.ImportOptions;
import org.crosswalk.hub.imports.ImportRun;
import org.crosswalk.hub.imports.Imports.Begun;
import org.crosswalk.web.Call;
import org.crosswalk.web.Endpoints;
import org.crosswalk.web.Web;
import org.crosswalk.web.error.Problem.Kind;

/** Files that come in: a OneRoster package, a CASE package, statements; told apart by content. */
final class ImportResource {

    private static final int OK = 200;
    private static final int ACCEPTED = 202;
    private static final int DEFAULT_LIMIT = 100;
    private static final int LARGEST_LIMIT = 1_000;
    private static final String FOLDER = "crosswalk-import-";
    private static final String UNNAMED = "body";
    private static final Pattern UNUSUAL = Pattern.compile("[^A-Za-z0-9._-]");
    private static final int LONGEST_NAME = 100;

    private final Web web;

    ImportResource(Web web) {
        this.web = web;
    }

    void declare(Endpoints endpoints) {
        endpoints
                .on(HttpMethod.POST, "", Scopes.WRITE, this::load)
                .get("", Scopes.WRITE, this::list)
                .get("/:id", Scopes.WRITE, this::one);
    }

    /** The imports of the district, the latest first, without their reports. */
    private Future<?> list(Call call) {
        Parameters asked = Parameters.ofList(call.http());
        int limit = asked.text("limit").map(ImportResource::limit).orElse(DEFAULT_LIMIT);
        return web.hub().imports().runs(call.tenant(), asked.text("after").orElse(null), limit + 1).compose(runs -> {
            JsonArray page = new JsonArray();
            runs.stream().limit(limit).forEach(run -> page.add(ImportRunJson.of(run)));
            JsonObject body = new JsonObject().put("imports", page);
            if (runs.size() > limit) {
                body.put("next", runs.get(limit - 1).id());
            }
            return Answers.sendImpersonal(call, body);
        });
    }

    /** How far one is, and its report once it is done. */
    private Future<?> one(Call call) {
        return web.hub().imports().run(call.tenant(), call.path("id")).compose(found -> {
            ImportRun run = found.orElseThrow(() -> new HubException(
                    HubException.Code.UNKNOWN_OBJECT, "there is no import with this id"));
            JsonObject body = ImportRunJson.of(run);
            return Answers.sendImpersonal(call, run.report() == null ? body : body.put("report", run.report()));
        });
    }

    private static int limit(String text) {
        try {
            int limit = Integer.parseInt(text);
            if (limit >= 1 && limit <= LARGEST_LIMIT) {
                return limit;
            }
        } catch (NumberFormatException e) {
            // said below, as for a number out of range
        }
        throw Kind.BAD_REQUEST.because("limit must be a number from 1 to " + LARGEST_LIMIT).exception();
    }

    /** Loads the body, as if it came from the system that is named, else from the client itself. */
    private Future<?> load(Call call) {
        Parameters asked = Parameters.of(call.http(), new TreeSet<>(Set.of("system", "file", "strict", "approve", "wait")));
        String system = asked.text("system").filter(name -> !name.isBlank()).orElse(call.caller().client().id());
        String name = asked.text("file").map(ImportResource::harmless).orElse(UNNAMED);
        ImportOptions options = new ImportOptions(flag(asked, "strict", false), flag(asked, "approve", false),
                ImportOptions.DEFAULT.progress());
        boolean wait = flag(asked, "wait", true);
        FileSystem files = web.vertx().fileSystem();
        return files.createTempDirectory(FOLDER).compose(folder -> {
            Path file = Path.of(folder, name);
            Future<Begun> begun = Upload.receive(web, call.http().request(), file.toString())
                    .compose(received -> web.hub().imports().begin(call.tenant(), file, system, options));
            Future<JsonObject> loaded = begun.compose(Begun::report).eventually(() -> files.deleteRecursive(folder));
            return wait
                    ? loaded.compose(report -> Answers.send(call, OK, report.copy().put("system", system)))
                    : begun.compose(run -> Answers.send(call, ACCEPTED, new JsonObject().put("id", run.id())));
        });
    }

    private static boolean flag(Parameters asked, String name, boolean otherwise) {
        return switch (asked.text(name).orElse(String.valueOf(otherwise))) {
            case "true" -> true;
            case "false" -> false;
            default -> throw Kind.BAD_REQUEST.because(name + " must be true or false").exception();
        };
    }

    /** A name under which the file can lie in a folder of its own, as the report will show it. */
    private static String harmless(String name) {
        String plain = UNUSUAL.matcher(name).replaceAll("_");
        String end = plain.substring(Math.max(0, plain.length() - LONGEST_NAME));
        return end.replace(".", "").isEmpty() ? UNNAMED : end;
    }
}
