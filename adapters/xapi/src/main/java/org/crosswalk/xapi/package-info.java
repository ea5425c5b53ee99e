/** A Learning Record Store for xAPI 1.0.3 and 2.0 that feeds the district. Start at {@link org.crosswalk.xapi.XapiAdapter}. */
@NullMarked
package org.crosswalk.xapi;

import org.jspecify.annotations.NullMarked;
