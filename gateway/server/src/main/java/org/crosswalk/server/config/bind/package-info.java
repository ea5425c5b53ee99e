/**
 * Turns a tree of YAML into records, and the records into a JSON Schema.
 *
 * <p>Start at {@link org.crosswalk.server.config.bind.Shape}: what a record's components say about the members that the
 * file may have. {@link org.crosswalk.server.config.bind.Binder} and
 * {@link org.crosswalk.server.config.bind.JsonSchema} both follow it, so that they cannot part.
 */
@NullMarked
package org.crosswalk.server.config.bind;

import org.jspecify.annotations.NullMarked;
