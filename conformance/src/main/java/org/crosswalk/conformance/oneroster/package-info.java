/** OneRoster 1.1 and 1.2 as a consumer sees them. */
@NullMarked
package org.crosswalk.conformance.oneroster;

import org.jspecify.annotations.NullMarked;
