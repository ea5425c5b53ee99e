/** Who calls: Basic credentials and bearer tokens of the one registry of clients, and the token endpoint. */
@NullMarked
package org.crosswalk.web.auth;

import org.jspecify.annotations.NullMarked;
