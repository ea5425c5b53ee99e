/** The keys that others publish. */
@NullMarked
package org.crosswalk.lti.keys;

import org.jspecify.annotations.NullMarked;
