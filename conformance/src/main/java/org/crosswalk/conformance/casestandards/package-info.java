/** CASE 1.0 and 1.1 as anybody sees them. */
@NullMarked
package org.crosswalk.conformance.casestandards;

import org.jspecify.annotations.NullMarked;
