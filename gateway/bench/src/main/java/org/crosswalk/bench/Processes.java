package org.crosswalk.bench;

import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The processes that share in the work, where they run on this machine. */
record Processes(OptionalLong gateway, OptionalLong postmaster) {

    /** How long a round is waited for at most. */
    static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final long LOOK_MILLIS = 250;
    private static final int QUIET_LOOKS = 2;
    private static final double QUIET_SHARE = 0.15;

    Cpu cpu() {
        Duration own = ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
        return new Cpu(micros(gateway), micros(postmaster), TimeUnit.NANOSECONDS.toMicros(own.toNanos()));
    }

    /**
     * Waits until gateway and server use less than 15 % of a core, half a minute at most: what one round sets off
     * must neither slow the next one down nor go uncounted.
     *
     * @return how long they went on working
     */
    Duration settle() throws InterruptedException {
        long begin = System.nanoTime();
        long worked = begin;
        int quiet = 0;
        while (quiet < QUIET_LOOKS && System.nanoTime() - begin < PATIENCE.toNanos()) {
            double before = busy();
            Thread.sleep(LOOK_MILLIS);
            boolean still = busy() - before < QUIET_SHARE * TimeUnit.MILLISECONDS.toMicros(LOOK_MILLIS);
            quiet = still ? quiet + 1 : 0;
            worked = still ? worked : System.nanoTime();
        }
        return Duration.ofNanos(worked - begin);
    }

    private double busy() {
        return Stream.of(gateway, postmaster)
                .flatMapToLong(OptionalLong::stream)
                .mapToDouble(Proc::cpuMicros)
                .sum();
    }

    private static double micros(OptionalLong pid) {
        return pid.isPresent() ? Proc.cpuMicros(pid.getAsLong()) : Double.NaN;
    }
}
