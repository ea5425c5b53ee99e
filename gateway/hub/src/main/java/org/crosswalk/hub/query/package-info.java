/** What a reader may ask for: predicates over components, sort, projection, page; compiled to SQL in one place, {@code QuerySql} of {@code record}. */
@NullMarked
package org.crosswalk.hub.query;

import org.jspecify.annotations.NullMarked;
