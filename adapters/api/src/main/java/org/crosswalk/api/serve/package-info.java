/** The endpoints of the hub's API: {@code HubService} lists them, each resource declares its own. */
@NullMarked
package org.crosswalk.api.serve;

import org.jspecify.annotations.NullMarked;
