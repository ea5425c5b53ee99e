/** What the evidence says of a learner and a target, by a declared method. */
@NullMarked
package org.crosswalk.hub.mastery;

import org.jspecify.annotations.NullMarked;
