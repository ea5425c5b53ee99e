/** Certificates and keys as files hold them. */
@NullMarked
package org.crosswalk.server.tls;

import org.jspecify.annotations.NullMarked;
