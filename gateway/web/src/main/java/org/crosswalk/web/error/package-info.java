/** How a refusal is named, mapped to HTTP in one place, and written in the shape of each standard. */
@NullMarked
package org.crosswalk.web.error;

import org.jspecify.annotations.NullMarked;
