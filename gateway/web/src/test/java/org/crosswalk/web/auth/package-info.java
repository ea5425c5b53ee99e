/** Who calls. */
@NullMarked
package org.crosswalk.web.auth;

import org.jspecify.annotations.NullMarked;
