package org.crosswalk.oneroster.csv;

import static org.crosswalk.hub.testing.TestHub.await;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import io.vertx.core.json.JsonObject;

import org.crosswalk.hub.TenantId;
import org.crosswalk.hub.grant.Grant;
import org.crosswalk.hub.imports.ImportOptions;
import org.crosswalk.hub.record.RecordType;
import org.crosswalk.hub.testing.TestHub;

/** A hub into which packages are loaded, and out of which they are written. */
record PackageHub(TestHub test) implements AutoCloseable {

    static PackageHub start() {
        return new PackageHub(TestHub.with());
    }

    JsonObject load(TenantId tenant, Path path) {
        return load(tenant, path, false);
    }

    JsonObject load(TenantId tenant, Path path, boolean strict) {
        ImportOptions options = ImportOptions.DEFAULT.strict(strict);
        return await(new RosterImport(test.hub(), test.vertx()).load(tenant, path, "sis", options)).toJson();
    }

    JsonObject write(TenantId tenant, Path file, Map<String, String> options) throws IOException {
        return write(tenant, everything(tenant), file, options);
    }

    JsonObject write(TenantId tenant, Grant grant, Path file, Map<String, String> options) throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            return await(new RosterExporter(test.hub(), test.vertx()).write(tenant, grant, options, out));
        }
    }

    /** The grant of a client with which all is shared. */
    Grant everything(TenantId tenant) {
        return test.everything(tenant);
    }

    <T> T find(TenantId tenant, RecordType<T> type, String id) {
        return await(test.hub().records().find(tenant, test.everything(tenant), type, id)).orElseThrow().value();
    }

    @Override
    public void close() {
        test.close();
    }
}
