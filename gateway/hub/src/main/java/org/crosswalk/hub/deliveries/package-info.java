/**
 * Every record that leaves on its own account: a durable outbox, one visible state each. An adapter that brings records
 * to other systems implements {@link org.crosswalk.hub.deliveries.Courier}; start at
 * {@link org.crosswalk.hub.deliveries.Deliveries}.
 */
@NullMarked
package org.crosswalk.hub.deliveries;


import org.jspecify.annotations.NullMarked;
