/** Reads frameworks from files: {@link org.crosswalk.casestandards.pull.FrameworkImport}. */
@NullMarked
package org.crosswalk.casestandards.pull;

import org.jspecify.annotations.NullMarked;
