/** What keeps the ledger of disclosures as it was written. */
@NullMarked
package org.crosswalk.hub.ledger;

import org.jspecify.annotations.NullMarked;
