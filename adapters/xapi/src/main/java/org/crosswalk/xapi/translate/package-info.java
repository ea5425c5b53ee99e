/** Statements and hub records, each to the other. */
@NullMarked
package org.crosswalk.xapi.translate;

import org.jspecify.annotations.NullMarked;
