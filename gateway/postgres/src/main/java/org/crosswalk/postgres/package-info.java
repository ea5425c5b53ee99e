/** Starts the embedded PostgreSQL, or connects to yours. */
@NullMarked
package org.crosswalk.postgres;

import org.jspecify.annotations.NullMarked;
