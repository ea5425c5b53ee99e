/** The guided path by which a district's first file is written, see {@link org.crosswalk.console.firstrun.FirstDistrict}. */
@NullMarked
package org.crosswalk.console.firstrun;

import org.jspecify.annotations.NullMarked;
