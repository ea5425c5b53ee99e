/** Tells two packages apart: {@link org.crosswalk.casestandards.compare.PackageComparison}. */
@NullMarked
package org.crosswalk.casestandards.compare;

import org.jspecify.annotations.NullMarked;
