/** The REST endpoints: {@link org.crosswalk.oneroster.serve.Operations} lists them. */
@NullMarked
package org.crosswalk.oneroster.serve;

import org.jspecify.annotations.NullMarked;
