/**
 * Rules that a client's statements should keep beside the standard's: an xAPI Profile's templates and patterns, and cmi5.
 * Start reading at {@link org.crosswalk.xapi.profile.Rules}.
 */
@NullMarked
package org.crosswalk.xapi.profile;

import org.jspecify.annotations.NullMarked;
