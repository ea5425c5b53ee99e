/**
 * What is done for learners beside teaching and testing: targets assigned, supports, indicators, teachers' comments, and
 * the signals that rules raise over the stream of evidence. Each is a kind of record of its own for grants.
 */
@NullMarked
package org.crosswalk.hub.supports;

import org.jspecify.annotations.NullMarked;
