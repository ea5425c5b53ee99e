package org.crosswalk.casestandards.pull;

import java.util.List;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import org.crosswalk.casestandards.translate.Finding;

/**
 * What an import read and changed, and what is wrong with the package.
 *
 * @param applied whether the package came in; else nothing was changed
 * @param held how many errors there are: those for which it was not taken, or entities that were left out of it
 * @param findings errors, up to a thousand, and what was taken all the same
 */
public record ImportReport(
        String document, boolean applied, int read, int changed, long held, List<Finding> findings) {

    public ImportReport {
        findings = List.copyOf(findings);
    }

    public JsonObject toJson() {
        return new JsonObject()
                .put("document", document)
                .put("applied", applied)
                .put("read", read)
                .put("changed", changed)
                .put("held", held)
                .put("findings", new JsonArray(findings.stream().map(Finding::toJson).toList()));
    }
}
