package org.crosswalk.xapi.pull;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

import io.vertx.core.json.JsonObject;

import org.crosswalk.hub.TenantId;

/** How far the files of statements are that this process is loading. Safe for use by several threads. */
public final class ImportProgress {

    private final AtomicLong numbers = new AtomicLong();
    private final Map<Long, Loading> underWay = new ConcurrentHashMap<>();

    private record Loading(TenantId tenant, String file, String system, Instant since, LineCounts counts) {}

    /** What is being loaded into a district. */
    public List<JsonObject> of(TenantId tenant) {
        return underWay.values().stream()
                .filter(loading -> loading.tenant().equals(tenant))
                .map(loading -> loading.counts().report()
                        .put("file", loading.file())
                        .put("system", loading.system())
                        .put("since", loading.since()))
                .toList();
    }

    long begun(TenantId tenant, String file, String system, LineCounts counts) {
        long number = numbers.incrementAndGet();
        underWay.put(number, new Loading(tenant, file, system, Instant.now(), counts));
        return number;
    }

    void ended(long number) {
        underWay.remove(number);
    }
}
