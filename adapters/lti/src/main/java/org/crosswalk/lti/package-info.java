/** LTI 1.3 Advantage, as the platform that tools are launched from. Start at {@link org.crosswalk.lti.LtiAdapter}. */
@NullMarked
package org.crosswalk.lti;

import org.jspecify.annotations.NullMarked;
