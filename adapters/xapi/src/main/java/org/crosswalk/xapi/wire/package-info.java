/** The statement as the standard has it: its text, its rules. */
@NullMarked
package org.crosswalk.xapi.wire;

import org.jspecify.annotations.NullMarked;
