package org.crosswalk.bench;

import java.time.Duration;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import org.crosswalk.bench.Lane.Tally;

/**
 * What one workload did in one round.
 *
 * @param seconds from the first operation until the last was answered
 * @param statements rows or statements that were acknowledged
 * @param errors operations that were not
 * @param firstError null where there was none
 * @param latencies of the operations that were acknowledged
 * @param cpu spent in the round and on what it set off
 * @param workedOff how long gateway and server went on working when the last operation was answered
 */
record Round(
        double seconds,
        long statements,
        int errors,
        @Nullable String firstError,
        Latencies latencies,
        Cpu cpu,
        Duration workedOff) {

    private static final double NANOS_OF_A_SECOND = 1e9;

    static Round of(Workload workload, List<Tally> tallies, long nanos, Cpu cpu, Duration workedOff) {
        Latencies latencies = Latencies.of(tallies.stream().map(Tally::latencies).toList());
        return new Round(
                nanos / NANOS_OF_A_SECOND,
                (long) latencies.count() * workload.statements(),
                tallies.stream().mapToInt(Tally::errors).sum(),
                tallies.stream().map(Tally::firstError).filter(Objects::nonNull).findFirst().orElse(null),
                latencies,
                cpu,
                workedOff);
    }

    /** Statements in a second. */
    double rate() {
        return statements / seconds;
    }
}
