/** The verifier of launches on its own. */
@NullMarked
package org.crosswalk.lti.tool;

import org.jspecify.annotations.NullMarked;
