package org.crosswalk.hub.exports;

import java.io.OutputStream;
import java.util.Map;
import java.util.Set;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;

import org.crosswalk.hub.TenantId;
import org.crosswalk.hub.grant.Grant;

/** Writes what a grant shows as one file of a format. */
public interface Exporter {

    /** The format, in one word: {@code oneroster}. */
    String format();

    /** The options that it takes, such as {@code version}. */
    Set<String> options();

    /** The media type of the file. */
    String mediaType();

    /** How such a file is called. */
    String fileName(Map<String, String> options);

    /**
     * Refuses options that make no sense, before anything is written.
     *
     * @throws org.crosswalk.hub.HubException with INVALID_DATA and what to mend
     */
    void check(Map<String, String> options);

    /**
     * Writes the file, row by row; what is personal has been disclosed to the ledger before it is written.
     *
     * @param out is written to from another thread, which waits where it must; it is not closed
     * @return a report: what was written, and what could not be
     */
    Future<JsonObject> write(TenantId tenant, Grant grant, Map<String, String> options, OutputStream out);
}
