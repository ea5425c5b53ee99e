/** The command line; one class for each command. Start at {@link org.crosswalk.server.command.Crosswalk}. */
@NullMarked
package org.crosswalk.server.command;

import org.jspecify.annotations.NullMarked;
