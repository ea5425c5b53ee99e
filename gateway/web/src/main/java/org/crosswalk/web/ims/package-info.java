/** The query grammar, the paging and the Link header that OneRoster and CASE share. */
@NullMarked
package org.crosswalk.web.ims;

import org.jspecify.annotations.NullMarked;
