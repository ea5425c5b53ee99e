/** How the hub's records are written as JSON; what is unknown or withheld is absent, never null. */
@NullMarked
package org.crosswalk.api.translate;

import org.jspecify.annotations.NullMarked;
