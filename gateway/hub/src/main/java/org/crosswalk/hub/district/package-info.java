/** What the configuration says of a district, once it has been read and checked. */
@NullMarked
package org.crosswalk.hub.district;

import org.jspecify.annotations.NullMarked;
