package org.crosswalk.server.command;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;

import io.vertx.core.json.JsonObject;

import org.crosswalk.hub.runs.Mode;

/** Runs of a running gateway, over the hub's API. */
record RemoteRun(RemoteGateway gateway) implements RunDesk {

    @Override
    public JsonObject request(String system, Mode mode) throws IOException, InterruptedException, CommandFailure {
        return gateway.json(gateway.to("/hub/v1/systems/" + RemoteGateway.encoded(system) + "/runs")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(new JsonObject().put("mode", mode.word()).encode())));
    }

    @Override
    public JsonObject find(String id) throws IOException, InterruptedException, CommandFailure {
        return gateway.json(gateway.to("/hub/v1/runs/" + id).GET());
    }
}
