/** The endpoints of both versions: {@link org.crosswalk.casestandards.serve.CaseServices}. */
@NullMarked
package org.crosswalk.casestandards.serve;

import org.jspecify.annotations.NullMarked;
