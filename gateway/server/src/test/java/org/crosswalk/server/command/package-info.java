/** What commands promise beyond what is seen from outside their process. */
@NullMarked
package org.crosswalk.server.command;

import org.jspecify.annotations.NullMarked;
