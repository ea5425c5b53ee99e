/** All that the hub holds of one person: to be given out, and to be erased, with whom it was disclosed to. */
@NullMarked
package org.crosswalk.hub.person;

import org.jspecify.annotations.NullMarked;
