package org.crosswalk.hub.launches;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.vertx.core.Future;

import org.crosswalk.hub.Hub;
import org.crosswalk.hub.TenantId;
import org.crosswalk.hub.store.Batcher;

/** Writes launches down, those of a moment together. */
public final class LaunchLog {

    private static final int LARGEST_BATCH = 100;

    private final Hub hub;
    private final Batcher<Written, Boolean> batches;

    public LaunchLog(Hub hub) {
        this.hub = hub;
        this.batches = new Batcher<>(LARGEST_BATCH, 1, launches ->
                write(launches).map(done -> Collections.nCopies(launches.size(), true)));
    }

    private record Written(TenantId tenant, Launch launch) {}

    /** Where launches come from: a tool of a district. */
    private record Source(TenantId tenant, String tool) {}

    /** Complete when it is journaled. */
    public Future<Void> add(TenantId tenant, Launch launch) {
        return batches.add(new Written(tenant, launch)).mapEmpty();
    }

    private Future<?> write(List<Written> batch) {
        Map<Source, List<Launch>> launches = new LinkedHashMap<>();
        batch.forEach(each -> launches.computeIfAbsent(new Source(each.tenant(), each.launch().tool()),
                none -> new ArrayList<>()).add(each.launch()));
        return Future.all(launches.entrySet().stream().map(each -> hub.changes().apply(each.getKey().tenant(), change ->
                hub.records().save(change, Launch.TYPE, each.getValue(), each.getKey().tool()))).toList());
    }
}
