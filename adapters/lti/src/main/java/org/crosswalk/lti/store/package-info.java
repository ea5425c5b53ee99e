/** What means nothing to another standard: keys, launches, subjects, the extras of line items. */
@NullMarked
package org.crosswalk.lti.store;

import org.jspecify.annotations.NullMarked;
