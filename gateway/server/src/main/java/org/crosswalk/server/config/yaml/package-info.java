/** A YAML file as a tree that remembers where everything stands, so that an error can name file and line. */
@NullMarked
package org.crosswalk.server.config.yaml;

import org.jspecify.annotations.NullMarked;
