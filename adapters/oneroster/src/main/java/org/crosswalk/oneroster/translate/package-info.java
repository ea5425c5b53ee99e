/** Wire format and hub records of OneRoster, each to the other: {@link org.crosswalk.oneroster.translate.Entities} is the table. */
@NullMarked
package org.crosswalk.oneroster.translate;

import org.jspecify.annotations.NullMarked;
