/**
 * Suites that examine a deployment over HTTP and import nothing of it. Start reading at {@link Deployment}: which
 * deployment, as which client. Each package below holds the suites of one standard; {@code demo} holds what is promised
 * of the sample district alone.
 */
@NullMarked
package org.crosswalk.conformance;

import org.jspecify.annotations.NullMarked;
