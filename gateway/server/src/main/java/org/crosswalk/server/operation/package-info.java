/** What operators look at: health, metrics, the request log. */
@NullMarked
package org.crosswalk.server.operation;

import org.jspecify.annotations.NullMarked;
