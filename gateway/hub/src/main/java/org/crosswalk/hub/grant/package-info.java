/** What a reader may see: row predicate and granted components for each kind of record, minted only here. */
@NullMarked
package org.crosswalk.hub.grant;

import org.jspecify.annotations.NullMarked;
