/**
 * The sample district: what writes the files of {@code config/demo}, and the tests that hold them to the standards.
 * Start at {@link org.crosswalk.config.demo.DemoFiles}, which lists the files.
 */
@NullMarked
package org.crosswalk.config.demo;

import org.jspecify.annotations.NullMarked;
