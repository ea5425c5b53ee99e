/**
 * Yardsticks: what the gateway does beside what the same PostgreSQL does raw, in one run, and how soon it is ready.
 *
 * <p>Start at {@link org.crosswalk.bench.Bench}. Absolute rates say more of a machine than of a program: the figures
 * that carry a bound are ratios of rounds that ran one after the other.
 */
@NullMarked
package org.crosswalk.bench;

import org.jspecify.annotations.NullMarked;
