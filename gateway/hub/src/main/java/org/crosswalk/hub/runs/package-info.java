/**
 * Runs: what an adapter does with a foreign system by schedule or on demand, such as pulling a roster. An adapter
 * contributes a {@link org.crosswalk.hub.runs.Runner} for each kind of system that can be run; {@link
 * org.crosswalk.hub.runs.Runs} is asked for runs, and several processes share the work through leases. Start reading at
 * {@code Runner}.
 */
@NullMarked
package org.crosswalk.hub.runs;

import org.jspecify.annotations.NullMarked;
