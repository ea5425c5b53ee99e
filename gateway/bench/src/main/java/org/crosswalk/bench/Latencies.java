package org.crosswalk.bench;

import java.util.Arrays;
import java.util.Collection;
import java.util.stream.IntStream;

/** How long operations took; one thread adds. */
final class Latencies {

    private static final int FIRST_SIZE = 4_096;
    private static final double MICROS_OF_A_MILLI = 1e3;

    private int[] micros = new int[FIRST_SIZE];
    private int count;

    /** Those that took so many microseconds. */
    static Latencies of(int... micros) {
        Latencies latencies = new Latencies();
        IntStream.of(micros).forEach(latencies::add);
        return latencies;
    }

    /** All of them together. */
    static Latencies of(Collection<Latencies> parts) {
        Latencies all = new Latencies();
        parts.forEach(part -> IntStream.of(part.micros).limit(part.count).forEach(all::add));
        return all;
    }

    void add(int taken) {
        if (count == micros.length) {
            micros = Arrays.copyOf(micros, 2 * count);
        }
        micros[count++] = taken;
    }

    /** All of them one after the other, in microseconds. */
    long sum() {
        return IntStream.of(micros).limit(count).asLongStream().sum();
    }

    int count() {
        return count;
    }

    /** What this share of the operations stayed within, in milliseconds; {@code NaN} where there was none. */
    double within(double share) {
        int[] sorted = IntStream.of(micros).limit(count).sorted().toArray();
        return count == 0 ? Double.NaN : sorted[(int) (share * (count - 1))] / MICROS_OF_A_MILLI;
    }
}
