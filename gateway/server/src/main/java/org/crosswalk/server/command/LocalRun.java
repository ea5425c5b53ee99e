package org.crosswalk.server.command;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;

import org.crosswalk.api.translate.RunJson;
import org.crosswalk.hub.Hub;
import org.crosswalk.hub.TenantId;
import org.crosswalk.hub.runs.Mode;
import org.crosswalk.hub.runs.Run;

/** Runs of a gateway in this process. */
record LocalRun(Hub hub, TenantId tenant) implements RunDesk {

    private static final String COMMAND = "command line";

    @Override
    public JsonObject request(String system, Mode mode) throws Exception {
        return RunJson.whole(waited(hub.runs().request(tenant, system, mode, COMMAND)));
    }

    @Override
    public JsonObject find(String id) throws Exception {
        return waited(hub.records().find(tenant, hub.grants().system(tenant, COMMAND), Run.TYPE, id))
                .map(found -> RunJson.whole(found.value()))
                .orElseThrow();
    }

    private static <T> T waited(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get();
    }
}
