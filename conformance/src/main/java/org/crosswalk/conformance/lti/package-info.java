/** The platform as a tool sees it. */
@NullMarked
package org.crosswalk.conformance.lti;

import org.jspecify.annotations.NullMarked;
