/** Who is told when something waits for a person: a run or a file that is held, that failed, or that is late. */
@NullMarked
package org.crosswalk.hub.alerts;

import org.jspecify.annotations.NullMarked;
