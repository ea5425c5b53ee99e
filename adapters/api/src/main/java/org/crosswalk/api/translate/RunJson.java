package org.crosswalk.api.translate;

import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

import org.crosswalk.hub.runs.Run;

/** A run, as the API writes it. */
public final class RunJson {

    private RunJson() {}

    /** Without its report, which may be long. */
    public static JsonObject brief(Run run) {
        JsonObject json = new JsonObject()
                .put("id", run.id())
                .put("system", run.system())
                .put("kind", run.kind())
                .put("mode", run.mode().word())
                .put("state", run.state().word())
                .put("ended", run.state().ended())
                .put("requestedBy", run.requestedBy())
                .put("progress", progress(run))
                .put("queuedAt", run.queued().toString());
        put(json, "decidedBy", run.decidedBy());
        put(json, "startedAt", run.started());
        put(json, "endedAt", run.ended());
        put(json, "error", run.error());
        return json;
    }

    /** With its report. */
    public static JsonObject whole(Run run) {
        JsonObject json = brief(run);
        return run.report().isEmpty() ? json : json.put("report", run.report());
    }

    private static JsonObject progress(Run run) {
        JsonObject progress = new JsonObject().put("phase", run.phase()).put("done", run.done());
        return run.total() == null ? progress : progress.put("total", run.total());
    }

    private static void put(JsonObject json, String member, @Nullable Object value) {
        if (value != null) {
            json.put(member, value.toString());
        }
    }
}
