package org.crosswalk.server.command;

import java.io.PrintWriter;
import java.util.Locale;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import org.crosswalk.hub.runs.Mode;

/** Shows a run on the terminal until it ends or is held. */
final class RunProgress {

    private static final long POLL_MILLIS = 250;

    private final PrintWriter out;
    private String shown = "";

    RunProgress(PrintWriter out) {
        this.out = out;
    }

    /** Asks for the run and shows it; the exit code tells whether it did what it was asked for. */
    int follow(RunDesk desk, String system, Mode mode) throws Exception {
        JsonObject run = desk.request(system, mode);
        out.println("run " + run.getString("id") + ": " + mode.word() + " of " + system);
        while (!run.getBoolean("ended") && !run.getString("state").equals("held")) {
            show(run);
            Thread.sleep(POLL_MILLIS);
            run = desk.find(run.getString("id"));
        }
        show(run);
        return end(run);
    }

    private void show(JsonObject run) {
        JsonObject progress = run.getJsonObject("progress");
        String phase = progress.getString("phase");
        Number total = progress.getNumber("total");
        long done = progress.getLong("done");
        String line = phase.isEmpty()
                ? run.getString("state")
                : phase + " " + done + (total == null ? "" : " of " + total + share(done, total.longValue()));
        if (!line.equals(shown)) {
            shown = line;
            out.println("  " + line);
            out.flush();
        }
    }

    private static String share(long done, long total) {
        return total == 0 ? "" : String.format(Locale.ROOT, " (%d %%)", 100 * done / total);
    }

    /** By kind what changes, the rules that are broken and what is wrong with records; the whole is had over the API. */
    private void report(JsonObject report) {
        report.getJsonObject("changes", new JsonObject()).forEach(kind -> {
            StringBuilder line = new StringBuilder("  ").append(kind.getKey()).append(':');
            ((JsonObject) kind.getValue()).forEach(act -> line.append(' ')
                    .append(((JsonObject) act.getValue()).getLong("records"))
                    .append(' ')
                    .append(act.getKey()));
            out.println(line);
        });
        report.getJsonArray("people", new JsonArray()).forEach(each -> out.println("  " + ((JsonObject) each).encode()));
        report.getJsonArray("held", new JsonArray()).forEach(rule -> out.println("  held by " + ((JsonObject) rule).encode()));
        report.getJsonObject("findings", new JsonObject()).getJsonArray("first", new JsonArray()).forEach(finding ->
                out.println("  " + ((JsonObject) finding).encode()));
        if (!report.containsKey("changes") && !report.isEmpty()) {
            out.println(report.encodePrettily());
        }
    }

    private int end(JsonObject run) {
        String state = run.getString("state");
        report(run.getJsonObject("report", new JsonObject()));
        out.println(switch (state) {
            case "held" -> "held: nothing was applied. Approve it with POST /hub/v1/runs/" + run.getString("id")
                    + "/approve, or end it with …/reject";
            case "failed" -> "failed: " + run.getString("error");
            default -> state;
        });
        out.flush();
        return state.equals("applied") || state.equals("previewed") ? 0 : Crosswalk.FAILED;
    }
}
