package org.crosswalk.oneroster.csv;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** What an import read, changed and held back, file by file. */
public record ImportReport(Map<String, Count> files, List<Finding> findings) {

    /** Rows of a file: how many were read, how many made a change, how many were held back. */
    public record Count(long read, long changed, long held) {}

    public ImportReport {
        files = new LinkedHashMap<>(files);
        findings = List.copyOf(findings);
    }

    public JsonObject toJson() {
        JsonObject counts = new JsonObject();
        files.forEach((file, count) -> counts.put(file, new JsonObject()
                .put("read", count.read())
                .put("changed", count.changed())
                .put("held", count.held())));
        return new JsonObject()
                .put("files", counts)
                .put("findings", new JsonArray(findings.stream().map(Finding::toJson).toList()));
    }
}
