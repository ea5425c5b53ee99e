package org.crosswalk.api.translate;

import io.vertx.core.json.JsonObject;

import org.crosswalk.hub.imports.ImportRun;

/** An import as the API shows it: what it is, how far, how fast, and how long it will take. */
public final class ImportRunJson {

    private ImportRunJson() {}

    public static JsonObject of(ImportRun run) {
        JsonObject json = new JsonObject()
                .put("id", run.id())
                .put("system", run.system())
                .put("file", run.file())
                .put("state", run.state())
                .put("began", run.began().toString())
                .put("at", run.at().toString())
                .put("step", run.step())
                .put("rows", run.rows())
                .put("rowsPerSecond", run.rate())
                .put("share", run.share());
        if (run.state().equals("running") && run.secondsLeft() >= 0) {
            json.put("secondsLeft", run.secondsLeft());
        }
        return run.error() == null ? json : json.put("error", run.error());
    }
}
