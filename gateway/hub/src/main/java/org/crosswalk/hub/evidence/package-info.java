/** Attempts at targets, append-only, and the results that follow from them. */
@NullMarked
package org.crosswalk.hub.evidence;

import org.jspecify.annotations.NullMarked;
