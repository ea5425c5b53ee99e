/** Personal records leave the hub only as {@link org.crosswalk.hub.disclosure.Disclosed}, which writes the ledger. */
@NullMarked
package org.crosswalk.hub.disclosure;

import org.jspecify.annotations.NullMarked;
