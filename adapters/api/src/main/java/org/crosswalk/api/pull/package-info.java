/** Files of the hub's own: alignments and crosswalks as CSV, as spreadsheets write them. */
@NullMarked
package org.crosswalk.api.pull;

import org.jspecify.annotations.NullMarked;
