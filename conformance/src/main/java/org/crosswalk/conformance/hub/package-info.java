/** What flows between the standards, and who sees it. */
@NullMarked
package org.crosswalk.conformance.hub;

import org.jspecify.annotations.NullMarked;
