package org.crosswalk.oneroster.csv;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;

import org.crosswalk.hub.Hub;
import org.crosswalk.hub.HubException;
import org.crosswalk.hub.TenantId;
import org.crosswalk.hub.imports.ImportOptions;
import org.crosswalk.hub.record.BulkLoad;
import org.crosswalk.oneroster.csv.CsvRow.Context;

/**
 * Loads a OneRoster CSV package, 1.1 or 1.2, bulk or delta, into the hub. What is good is stored; what is not is
 * reported by file, line, column and rule. Loading the same package again changes nothing.
 */
public final class RosterImport {

    private static final int AT_ONCE = 2;
    private static final long LONGEST_HOURS = 12;

    private final Hub hub;
    private final WorkerExecutor workers;

    public RosterImport(Hub hub, Vertx vertx) {
        this.hub = hub;
        this.workers = vertx.createSharedWorkerExecutor(
                "crosswalk-oneroster-import", AT_ONCE, LONGEST_HOURS, TimeUnit.HOURS);
    }

    /**
     * Loads a package.
     *
     * @param path a zip, or a folder of CSV files
     * @param system name of the system that it comes from
     * @return fails with INVALID_DATA where the package cannot be read at all
     */
    public Future<ImportReport> load(TenantId tenant, Path path, String system, ImportOptions options) {
        return workers.executeBlocking(() -> loaded(tenant, path, system, options), false);
    }

    private ImportReport loaded(TenantId tenant, Path path, String system, ImportOptions options)
            throws IOException, SQLException {
        Context context = new Context(system, Instant.now(), hub.settings().of(tenant).zone());
        try (RosterPackage files = RosterPackage.open(path);
                BulkLoad load = BulkLoad.open(hub.database(), hub.changes(), tenant, system)) {
            return new PackageLoad(files, load, context, options).run();
        } catch (RosterPackage.Unreadable e) {
            throw new HubException(HubException.Code.INVALID_DATA, String.valueOf(e.getMessage()));
        }
    }
}
