package org.crosswalk.oneroster.csv;

import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;

import org.crosswalk.hub.Hub;
import org.crosswalk.hub.HubException;
import org.crosswalk.hub.TenantId;
import org.crosswalk.hub.imports.ImportOptions;
import org.crosswalk.hub.query.Predicate;
import org.crosswalk.hub.record.BulkLoad;
import org.crosswalk.hub.roster.Org;
import org.crosswalk.oneroster.csv.CsvRow.Context;
import org.crosswalk.oneroster.pull.Guard;
import org.crosswalk.oneroster.pull.GuardSettings;
import org.crosswalk.oneroster.pull.Guarded;

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
            throws Exception {
        Context context = new Context(system, Instant.now(), hub.settings().of(tenant).zone(), orgTypes(tenant));
        try (RosterPackage files = RosterPackage.open(path);
                BulkLoad load = BulkLoad.open(hub.database(), hub.changes(), tenant, system, hub.seals())) {
            return new PackageLoad(files, load, context, options, new Guard(guard(tenant, system), false)).run();
        } catch (RosterPackage.Unreadable e) {
            throw new HubException(HubException.Code.INVALID_DATA, String.valueOf(e.getMessage()));
        }
    }

    /** As the configuration has it for the system that the file comes from, else as it is for pulls. */
    private GuardSettings guard(TenantId tenant, String system) {
        return hub.settings().systems(tenant, Guarded.class).stream()
                .filter(guarded -> guarded.name().equals(system))
                .map(Guarded::guard)
                .findFirst()
                .orElse(GuardSettings.DEFAULT);
    }

    /** Of the orgs that are stored. */
    private Map<String, String> orgTypes(TenantId tenant) throws Exception {
        Map<String, String> types = new HashMap<>();
        hub.changes()
                .apply(tenant, change -> hub.records()
                        .all(change, hub.grants().system(tenant, "import"), Org.TYPE, Predicate.ALL))
                .toCompletionStage()
                .toCompletableFuture()
                .get()
                .forEach(org -> types.put(org.entry().sourcedId(), org.type()));
        return types;
    }
}
