/** Reads statements from files. */
@NullMarked
package org.crosswalk.xapi.pull;

import org.jspecify.annotations.NullMarked;
