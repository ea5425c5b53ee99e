/** One person's many names: links, deterministic rules, and what is parked until a name is known. */
@NullMarked
package org.crosswalk.hub.identity;

import org.jspecify.annotations.NullMarked;
