/** Who may call: one registry of clients for all standards, and the sharing policy of each. */
@NullMarked
package org.crosswalk.hub.client;

import org.jspecify.annotations.NullMarked;
