/** The client of other LRSs that receive statements from us. */
@NullMarked
package org.crosswalk.xapi.push;

import org.jspecify.annotations.NullMarked;
