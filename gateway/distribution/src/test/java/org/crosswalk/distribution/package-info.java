/** Takes the archive as a new user does: unpacks it, looks at what it holds, and runs it. */
@NullMarked
package org.crosswalk.distribution;

import org.jspecify.annotations.NullMarked;
