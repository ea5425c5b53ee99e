/**
 * Assembly: what is served, in what order it starts and stops.
 *
 * <p>Start at {@link org.crosswalk.server.Standards}, the list of what is served, and
 * {@link org.crosswalk.server.Gateway}, which starts it. {@code config} reads the configuration, {@code command} is the
 * command line, {@code operation} is health, metrics and the request log.
 */
@NullMarked
package org.crosswalk.server;

import org.jspecify.annotations.NullMarked;
