/** OneRoster 1.1 and 1.2: serves the roster and the gradebook over REST, and reads CSV packages. Start at {@link org.crosswalk.oneroster.OneRosterAdapter}. */
@NullMarked
package org.crosswalk.oneroster;

import org.jspecify.annotations.NullMarked;
