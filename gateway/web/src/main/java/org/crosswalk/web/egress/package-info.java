/** Whatever is fetched on somebody else's word goes through {@link org.crosswalk.web.egress.Egress}. */
@NullMarked
package org.crosswalk.web.egress;

import org.jspecify.annotations.NullMarked;
