/**
 * One file that holds a whole database and is restored into any supported server. Start at
 * {@link org.crosswalk.hub.backup.Backup} and {@link org.crosswalk.hub.backup.Restore}.
 */
@NullMarked
package org.crosswalk.hub.backup;

import org.jspecify.annotations.NullMarked;
