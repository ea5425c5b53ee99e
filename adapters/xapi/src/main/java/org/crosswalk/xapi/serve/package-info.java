/** The endpoints: {@link org.crosswalk.xapi.serve.StatementResource} first. */
@NullMarked
package org.crosswalk.xapi.serve;

import org.jspecify.annotations.NullMarked;
