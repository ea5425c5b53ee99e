/** How the services of LMSs are called: tokens, lists to their end, and what LMSs do otherwise than the standard says. */
@NullMarked
package org.crosswalk.lti.lms;

import org.jspecify.annotations.NullMarked;
