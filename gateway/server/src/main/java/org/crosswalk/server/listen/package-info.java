/** Connections: where the gateway listens, TLS, and how long slow clients are waited for. */
@NullMarked
package org.crosswalk.server.listen;

import org.jspecify.annotations.NullMarked;
