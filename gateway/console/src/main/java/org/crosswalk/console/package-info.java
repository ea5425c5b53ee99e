/**
 * The console: pages on which people see what flows, what is held, and what to do.
 *
 * <p>Start at {@link org.crosswalk.console.Console}, the list of its rooms. A room is a class in {@code page}, which
 * reads from the hub under the grant of whoever is signed in, and a template of the same name in {@code src/main/jte}.
 */
@NullMarked
package org.crosswalk.console;

import org.jspecify.annotations.NullMarked;
