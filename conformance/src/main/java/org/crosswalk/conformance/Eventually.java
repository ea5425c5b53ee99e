package org.crosswalk.conformance;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Asks again until an assertion holds, within a bound that is part of the promise. */
public final class Eventually {

    private static final Duration BETWEEN = Duration.ofMillis(25);

    private Eventually() {}

    /** The first answer that fulfils the assertion; what the last answer failed on, after the bound. */
    public static <T> T within(Duration bound, Supplier<T> ask, Consumer<T> assertion) {
        long end = System.nanoTime() + bound.toNanos();
        while (true) {
            T answer = ask.get();
            try {
                assertion.accept(answer);
                return answer;
            } catch (AssertionError e) {
                if (System.nanoTime() > end) {
                    throw e;
                }
                LockSupport.parkNanos(BETWEEN.toNanos());
            }
        }
    }
}
