package org.crosswalk.oneroster.csv;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/**
 * What an import read, changed, mended and held back, file by file.
 *
 * @param version 1.1 or 1.2
 * @param applied whether what is good was stored; a strict import stores nothing of a package with findings
 * @param findings the first 10,000
 * @param findingsInAll how many there are
 */
public record ImportReport(
        String version,
        boolean strict,
        boolean applied,
        Map<String, Count> files,
        List<Finding> findings,
        long findingsInAll,
        List<Mend> mended) {

    /** Rows of a file: how many were read, how many made a change, how many were held back. */
    public record Count(long read, long changed, long held) {

        Count plusHeld(long more) {
            return new Count(read, changed, held + more);
        }

        Count withChanged(long all) {
            return new Count(read, all, held);
        }
    }

    public ImportReport {
        files = new LinkedHashMap<>(files);
        findings = List.copyOf(findings);
        mended = List.copyOf(mended);
    }

    public JsonObject toJson() {
        JsonObject counts = new JsonObject();
        files.forEach((file, count) -> counts.put(file, new JsonObject()
                .put("read", count.read())
                .put("changed", count.changed())
                .put("held", count.held())));
        JsonObject json = new JsonObject()
                .put("version", version)
                .put("strict", strict)
                .put("applied", applied)
                .put("files", counts)
                .put("findings", new JsonArray(findings.stream().map(Finding::toJson).toList()))
                .put("mended", new JsonArray(mended.stream().map(Mend::toJson).toList()));
        return findingsInAll > findings.size() ? json.put("findingsInAll", findingsInAll) : json;
    }
}
