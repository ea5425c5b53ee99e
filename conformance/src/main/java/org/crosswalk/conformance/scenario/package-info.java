/** Whole stories of a school day, told over HTTP by everybody who takes part in them. */
@NullMarked
package org.crosswalk.conformance.scenario;

import org.jspecify.annotations.NullMarked;
