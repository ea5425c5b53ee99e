/** Courses and people that only an LMS knows, taken into the roster: at a launch, and by asking for members. */
@NullMarked
package org.crosswalk.lti.pull;

import org.jspecify.annotations.NullMarked;
