/** Files that come in by hand: each adapter reads its own format, the hub remembers what has been loaded. */
@NullMarked
package org.crosswalk.hub.imports;

import org.jspecify.annotations.NullMarked;
