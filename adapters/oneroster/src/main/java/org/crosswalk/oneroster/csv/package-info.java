/** Reads OneRoster CSV packages: {@link org.crosswalk.oneroster.csv.RosterImport} is the way in. */
@NullMarked
package org.crosswalk.oneroster.csv;

import org.jspecify.annotations.NullMarked;
