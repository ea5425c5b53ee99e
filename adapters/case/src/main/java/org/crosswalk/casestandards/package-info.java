/** CASE 1.0 and 1.1: learning standards in and out. Start at {@link org.crosswalk.casestandards.CaseAdapter}. (The package cannot be called {@code case}: Java keeps that word.) */
@NullMarked
package org.crosswalk.casestandards;

import org.jspecify.annotations.NullMarked;
