package org.crosswalk.bench;

/**
 * CPU time in microseconds, by who spent it; {@code NaN} where that is not known.
 *
 * @param bench this process, which makes the load
 */
record Cpu(double gateway, double postgres, double bench) {

    Cpu minus(Cpu earlier) {
        return new Cpu(gateway - earlier.gateway, postgres - earlier.postgres, bench - earlier.bench);
    }
}
