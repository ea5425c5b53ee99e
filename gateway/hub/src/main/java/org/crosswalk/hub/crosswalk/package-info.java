/** Which learning targets of different frameworks correspond: {@link org.crosswalk.hub.crosswalk.Crosswalks}. */
@NullMarked
package org.crosswalk.hub.crosswalk;

import org.jspecify.annotations.NullMarked;
