/** Learning standards, in CASE's words: documents, items, associations, definitions, rubrics. */
@NullMarked
package org.crosswalk.hub.standards;

import org.jspecify.annotations.NullMarked;
