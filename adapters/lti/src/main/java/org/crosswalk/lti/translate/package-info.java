/** Claims, members, line items and scores against the hub's records. */
@NullMarked
package org.crosswalk.lti.translate;

import org.jspecify.annotations.NullMarked;
