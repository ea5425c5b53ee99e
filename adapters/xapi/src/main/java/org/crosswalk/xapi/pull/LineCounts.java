package org.crosswalk.xapi.pull;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** What became of the lines of a file. Safe for use by several threads. */
final class LineCounts {

    private static final int MOST_FINDINGS = 200;

    private final AtomicLong read = new AtomicLong();
    private final AtomicLong stored = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();
    private final List<JsonObject> findings = new CopyOnWriteArrayList<>();

    void read(int count) {
        read.addAndGet(count);
    }

    void stored(int count) {
        stored.addAndGet(count);
    }

    void refused(long line, String reason) {
        refused.incrementAndGet();
        if (findings.size() < MOST_FINDINGS) {
            findings.add(new JsonObject().put("line", line).put("rule", reason).put("held", true));
        }
    }

    /** Statements read, stored (or known already) and refused, so far. */
    JsonObject report() {
        return new JsonObject().put("read", read.get()).put("stored", stored.get()).put("refused", refused.get());
    }

    JsonObject reportWithFindings() {
        return report().put("findings", new JsonArray(List.copyOf(findings)));
    }
}
