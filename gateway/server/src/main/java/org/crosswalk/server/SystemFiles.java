package org.crosswalk.server;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.crosswalk.hub.Hub;
import org.crosswalk.hub.TenantId;
import org.crosswalk.hub.district.FileSettings;
import org.crosswalk.hub.imports.ImportOptions;
import org.crosswalk.hub.imports.Imports.Once;

/** Loads the files that systems hand over, each content once. */
final class SystemFiles {

    private static final Logger LOG = LoggerFactory.getLogger(SystemFiles.class);

    private SystemFiles() {}

    /** Loads what is new, one file after the other in the order of the configuration. */
    static Future<Void> load(Hub hub) {
        Future<Void> all = Future.succeededFuture();
        for (TenantId tenant : hub.settings().tenants()) {
            for (FileSettings system : hub.settings().systems(tenant, FileSettings.class)) {
                if (system.atStart()) {
                    all = all.compose(done -> load(hub, tenant, system));
                }
            }
        }
        return all;
    }

    private static Future<Void> load(Hub hub, TenantId tenant, FileSettings system) {
        return hub.imports()
                .loadOnce(tenant, system.path(), system.name(),
                        ImportOptions.DEFAULT.strict(system.strict()))
                .onSuccess(once -> {
                    if (once instanceof Once.Loaded loaded) {
                        LOG.atInfo()
                                .addKeyValue("district", tenant.value())
                                .addKeyValue("system", system.name())
                                .addKeyValue("format", loaded.report().getString("format"))
                                .addKeyValue("findings", findings(loaded.report()))
                                .log("loaded a file");
                    }
                })
                .mapEmpty();
    }

    private static int findings(JsonObject report) {
        return report.getJsonArray("findings") == null ? 0 : report.getJsonArray("findings").size();
    }
}
