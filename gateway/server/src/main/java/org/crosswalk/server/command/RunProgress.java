package org.crosswalk.server.command;

import java.io.PrintWriter;
import java.util.Locale;

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

    private int end(JsonObject run) {
        String state = run.getString("state");
        JsonObject report = run.getJsonObject("report", new JsonObject());
        if (!report.isEmpty()) {
            out.println(report.encodePrettily());
        }
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
