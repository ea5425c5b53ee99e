/** Writes line items and results into the gradebooks of providers, with a receipt for each record. */
@NullMarked
package org.crosswalk.oneroster.push;

import org.jspecify.annotations.NullMarked;
