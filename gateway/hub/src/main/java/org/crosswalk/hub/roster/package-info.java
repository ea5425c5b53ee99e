/** The roster, in OneRoster's words: organisations, sessions, courses, classes, people, enrollments. */
@NullMarked
package org.crosswalk.hub.roster;

import org.jspecify.annotations.NullMarked;
