/** Reads what the resources of a Common Cartridge or QTI package are aligned to: {@link org.crosswalk.casestandards.cartridge.CartridgeImporter}. */
@NullMarked
package org.crosswalk.casestandards.cartridge;

import org.jspecify.annotations.NullMarked;
