/**
 * The district's records and rules: no HTTP, no wire format.
 *
 * <p>Start at {@link org.crosswalk.hub.Hub}, which lists what the hub offers; then {@code record} (how any record is
 * declared, stored and read), {@code query} (what a reader may ask), {@code grant} and {@code disclosure} (what a
 * reader may see), {@code journal} (what happens after a change).
 */
@NullMarked
package org.crosswalk.hub;

import org.jspecify.annotations.NullMarked;
