package org.crosswalk.server.command;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;

import org.crosswalk.hub.imports.ImportProgress;

/** Tells on the terminal how far an import is, a line each second: rows, rate, time left. */
final class ProgressLine implements ImportProgress {

    private static final long EVERY = Duration.ofSeconds(1).toNanos();
    private static final double NANOS = 1e9;

    private final PrintWriter out;
    private String step = "";
    private long stepBegan;
    private long last;

    ProgressLine(PrintWriter out) {
        this.out = out;
        this.last = System.nanoTime();
    }

    @Override
    public synchronized void report(String now, long rows, double share) {
        long at = System.nanoTime();
        if (!now.equals(step)) {
            step = now;
            stepBegan = at;
        } else if (at - last >= EVERY) {
            last = at;
            double seconds = (at - stepBegan) / NANOS;
            print(out, step, rows, Math.round(rows / seconds), share > 0 ? Math.round(seconds / share * (1 - share)) : -1);
        }
    }

    static void print(PrintWriter out, String step, long rows, long rate, long secondsLeft) {
        out.println(String.format(Locale.ROOT, "  %s: %,d rows, %,d a second%s", step, rows, rate,
                secondsLeft < 0 ? "" : ", " + secondsLeft + " s left"));
        out.flush();
    }
}
