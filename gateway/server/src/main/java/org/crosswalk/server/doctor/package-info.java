/** Looks at a deployment from outside and says what is wrong with it and what to do. Changes nothing. */
@NullMarked
package org.crosswalk.server.doctor;

import org.jspecify.annotations.NullMarked;
