/** Scores go back to LMSs: their line items, their results, and receipts. */
@NullMarked
package org.crosswalk.lti.push;

import org.jspecify.annotations.NullMarked;
