/** What operators read. */
@NullMarked
package org.crosswalk.server.operation;

import org.jspecify.annotations.NullMarked;
