/** The launch debugger: every check, what it expected and found. Start at {@link org.crosswalk.lti.trace.Check}. */
@NullMarked
package org.crosswalk.lti.trace;

import org.jspecify.annotations.NullMarked;
