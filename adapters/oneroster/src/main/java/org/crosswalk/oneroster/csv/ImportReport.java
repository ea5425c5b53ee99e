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
 * @param held the rules by which it waits for approval: how much would be gone
 */
public record ImportReport(
        String version,
        boolean strict,
        boolean applied,
        Map<String, Count> files,
        List<Finding> findings,
        long findingsInAll,
        List<Mend> mended,
        JsonArray held) {

    /**
     * Rows of a file.
     *
     * @param read how many were read
     * @param changed how many records were created, changed or marked as deleted
     * @param held how many rows were held back
     * @param gone how many records of the system a bulk file does not hold any more
     */
    public record Count(long read, long changed, long held, long gone) {

        Count plusHeld(long more) {
            return new Count(read, changed, held + more, gone);
        }

        Count withChanged(long all) {
            return new Count(read, all, held, gone);
        }

        Count withGone(long all) {
            return new Count(read, changed, held, all);
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
                .put("held", count.held())
                .put("gone", count.gone())));
        JsonObject json = new JsonObject()
                .put("version", version)
                .put("strict", strict)
                .put("applied", applied)
                .put("files", counts)
                .put("findings", new JsonArray(findings.stream().map(Finding::toJson).toList()))
                .put("mended", new JsonArray(mended.stream().map(Mend::toJson).toList()));
        if (!held.isEmpty()) {
            json.put("held", held);
        }
        return findingsInAll > findings.size() ? json.put("findingsInAll", findingsInAll) : json;
    }
}
