/** How frameworks change: {@link org.crosswalk.hub.versions.Revisions} keeps what each import changed. */
@NullMarked
package org.crosswalk.hub.versions;

import org.jspecify.annotations.NullMarked;
