package org.crosswalk.server.command;

import java.io.PrintWriter;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** Prints an import's report for people. */
final class ImportReports {

    private ImportReports() {}

    /** Prints it; true where something was held back. */
    static boolean print(JsonObject report, PrintWriter out) {
        out.println(report.getString("file") + ": " + report.getString("format"));
        JsonObject files = report.getJsonObject("files", new JsonObject());
        for (String name : files.fieldNames()) {
            JsonObject count = files.getJsonObject(name);
            out.println("  " + name + ": " + count.getLong("read") + " read, " + count.getLong("changed") + " changed, "
                    + count.getLong("held") + " held back");
        }
        JsonArray mended = report.getJsonArray("mended", new JsonArray());
        mended.forEach(each -> out.println("  mended: " + line((JsonObject) each)));
        if (!report.getBoolean("applied", true)) {
            out.println("  nothing was stored: the package breaks rules");
        }
        report.forEach(member -> {
            if (member.getValue() instanceof Number number) {
                out.println("  " + number + " " + member.getKey());
            }
        });
        JsonArray findings = report.getJsonArray("findings", new JsonArray());
        boolean held = !report.getBoolean("applied", true);
        for (int i = 0; i < findings.size(); i++) {
            JsonObject finding = findings.getJsonObject(i);
            held |= finding.getBoolean("held", true);
            out.println("  " + line(finding));
        }
        out.flush();
        return held;
    }

    private static String line(JsonObject finding) {
        StringBuilder line = new StringBuilder();
        for (String member : finding.fieldNames()) {
            Object value = finding.getValue(member);
            if (value != null && !"".equals(value)) {
                line.append(line.isEmpty() ? "" : ", ").append(member).append(' ').append(value);
            }
        }
        return line.toString();
    }
}
