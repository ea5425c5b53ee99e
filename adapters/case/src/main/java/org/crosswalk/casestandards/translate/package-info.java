/** The entities of CASE and hub records, each to the other, a file for each. */
@NullMarked
package org.crosswalk.casestandards.translate;

import org.jspecify.annotations.NullMarked;
