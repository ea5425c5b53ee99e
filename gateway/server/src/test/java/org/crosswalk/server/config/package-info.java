/** What the configuration promises: defaults, every error with its place, a schema that cannot part from the records. */
@NullMarked
package org.crosswalk.server.config;

import org.jspecify.annotations.NullMarked;
