/** Who opened what: the launches of tools, which are no achievement and yet belong to a learner's path. */
@NullMarked
package org.crosswalk.hub.launches;

import org.jspecify.annotations.NullMarked;
