/** The database: connections, migrations, transactions that journal, batched writing. */
@NullMarked
package org.crosswalk.hub.store;

import org.jspecify.annotations.NullMarked;
