/**
 * What line items, resources, activities and links are aligned to. The normal form of a target is its bare, lower-case
 * UUID; each adapter holds its half of the spelling in one file {@code translate/Alignment}.
 */
@NullMarked
package org.crosswalk.hub.alignment;

import org.jspecify.annotations.NullMarked;
