package org.crosswalk.hub.imports;

import java.io.IOException;
import java.nio.file.Path;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;

import org.crosswalk.hub.TenantId;

/** Reads one format of file into the hub. */
public interface Importer {

    /** The format, for people: {@code OneRoster CSV}. */
    String format();

    /** Whether the file or folder is of this format, judged by its content and not by its name. Blocks. */
    boolean recognises(Path path) throws IOException;

    /**
     * Loads the file. Loading it again changes nothing.
     *
     * @param system name of the system that it comes from
     * @return a report: what was read, changed and held back
     */
    Future<JsonObject> load(TenantId tenant, Path path, String system);

    /** The same, in this way, as far as the format knows of it. */
    default Future<JsonObject> load(TenantId tenant, Path path, String system, ImportOptions options) {
        return load(tenant, path, system);
    }
}
