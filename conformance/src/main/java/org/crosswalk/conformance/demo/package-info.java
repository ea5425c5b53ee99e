/** The sample district as the README promises it: the tour, and what a kill may cost. */
@NullMarked
package org.crosswalk.conformance.demo;

import org.jspecify.annotations.NullMarked;
