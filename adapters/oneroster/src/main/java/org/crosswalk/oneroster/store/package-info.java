/** What the adapter keeps of its own: what runs have pulled, what each provider said last, and what runs have changed. */
@NullMarked
package org.crosswalk.oneroster.store;

import org.jspecify.annotations.NullMarked;
