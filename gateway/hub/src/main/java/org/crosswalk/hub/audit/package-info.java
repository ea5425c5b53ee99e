/** What administrators did: who, what, before and after. */
@NullMarked
package org.crosswalk.hub.audit;

import org.jspecify.annotations.NullMarked;
