/** A whole gateway: in this process over a fresh database, or as a process started by the launcher. */
@NullMarked
package org.crosswalk.server;

import org.jspecify.annotations.NullMarked;
