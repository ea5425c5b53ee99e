/**
 * Examining endpoints with the conformance kit, which runs as a process of its own. Start at
 * {@link org.crosswalk.console.examine.Examiner}.
 */
@NullMarked
package org.crosswalk.console.examine;

import org.jspecify.annotations.NullMarked;
