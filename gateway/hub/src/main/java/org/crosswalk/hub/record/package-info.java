/** How a record is declared once ({@link org.crosswalk.hub.record.RecordType}), stored and read ({@link org.crosswalk.hub.record.Records}). */
@NullMarked
package org.crosswalk.hub.record;

import org.jspecify.annotations.NullMarked;
