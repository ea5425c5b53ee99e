/** Tells open pages that something has changed. */
@NullMarked
package org.crosswalk.console.live;

import org.jspecify.annotations.NullMarked;
