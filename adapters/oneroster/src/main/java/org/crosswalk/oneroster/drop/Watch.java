package org.crosswalk.oneroster.drop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.crosswalk.hub.Hub;
import org.crosswalk.hub.HubException;
import org.crosswalk.hub.TenantId;
import org.crosswalk.hub.imports.ImportOptions;
import org.crosswalk.hub.imports.Imports.Once;
import org.crosswalk.oneroster.drop.Drop.Dropped;

/**
 * Looks at one drop and loads what is new in it. A package counts when two looks find it the same, for until then it may
 * still be being written. One that cannot be read is tried again when it has changed.
 */
final class Watch {

    private static final Logger LOG = LoggerFactory.getLogger(Watch.class);

    private final Hub hub;
    private final TenantId tenant;
    private final String system;
    private final boolean strict;
    private final Drop drop;
    private final Map<String, String> seen = new HashMap<>();
    private final Map<String, String> done = new HashMap<>();

    Watch(Hub hub, TenantId tenant, String system, boolean strict, Drop drop) {
        this.hub = hub;
        this.tenant = tenant;
        this.system = system;
        this.strict = strict;
        this.drop = drop;
    }

    /** Looks once. Blocks, and never fails: the next look may go better. */
    void look() {
        try (Drop.Look look = drop.look()) {
            for (Dropped dropped : look.packages()) {
                boolean settled = dropped.stamp().equals(seen.put(dropped.name(), dropped.stamp()));
                if (settled && !dropped.stamp().equals(done.get(dropped.name()))) {
                    load(look, dropped);
                }
            }
        } catch (IOException e) {
            LOG.atWarn().addKeyValue("district", tenant.value()).addKeyValue("system", system)
                    .log("a drop cannot be looked at: {}", e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void load(Drop.Look look, Dropped dropped) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("crosswalk-drop-");
        try {
            Once once = hub.imports()
                    .loadOnce(tenant, look.fetch(dropped, folder), system,
                            ImportOptions.DEFAULT.strict(strict))
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get();
            // What another process loads is looked at again: that process may end in the middle.
            if (!(once instanceof Once.Elsewhere)) {
                done.put(dropped.name(), dropped.stamp());
            }
            if (once instanceof Once.Loaded loaded) {
                told(loaded.report());
            }
        } catch (ExecutionException e) {
            if (e.getCause() instanceof HubException refused) {
                done.put(dropped.name(), dropped.stamp());
                warn("a dropped package is refused: " + refused.getMessage());
            } else {
                warn("a dropped package could not be loaded and will be tried again: " + e.getCause());
            }
        } finally {
            delete(folder);
        }
    }

    private void told(JsonObject report) {
        LOG.atInfo()
                .addKeyValue("district", tenant.value())
                .addKeyValue("system", system)
                .addKeyValue("applied", report.getBoolean("applied", true))
                .addKeyValue("findings", report.getJsonArray("findings", new JsonArray()).size())
                .log("loaded a dropped package");
    }

    private void warn(String message) {
        LOG.atWarn().addKeyValue("district", tenant.value()).addKeyValue("system", system).log(message);
    }

    private static void delete(Path folder) throws IOException {
        List<Path> files;
        try (Stream<Path> walked = Files.walk(folder)) {
            files = walked.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : files) {
            Files.delete(file);
        }
    }
}
