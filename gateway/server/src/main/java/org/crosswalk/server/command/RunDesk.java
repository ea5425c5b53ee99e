package org.crosswalk.server.command;

import io.vertx.core.json.JsonObject;

import org.crosswalk.hub.runs.Mode;

/** Where a run is asked for and looked at; runs have the form that the hub's API gives them. All methods block. */
interface RunDesk {

    /** Asks for a run. */
    JsonObject request(String system, Mode mode) throws Exception;

    /** Looks at a run. */
    JsonObject find(String id) throws Exception;
}
