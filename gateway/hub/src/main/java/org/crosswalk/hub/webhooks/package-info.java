/** Clients that want to be told of changes: what each asked for, and the feed from the journal into the outbox. */
@NullMarked
package org.crosswalk.hub.webhooks;

import org.jspecify.annotations.NullMarked;
