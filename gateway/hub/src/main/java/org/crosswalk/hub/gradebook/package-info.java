/** The gradebook, in OneRoster's words: categories, line items, score scales, results. */
@NullMarked
package org.crosswalk.hub.gradebook;

import org.jspecify.annotations.NullMarked;
