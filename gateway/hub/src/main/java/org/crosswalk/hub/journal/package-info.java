/** The append-only, strictly ordered journal of accepted changes, and the consumers that follow it. */
@NullMarked
package org.crosswalk.hub.journal;

import org.jspecify.annotations.NullMarked;
