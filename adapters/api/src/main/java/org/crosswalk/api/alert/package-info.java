/** The ways in which people are told that a run or a file waits for them: e-mail, and a message to an address. */
@NullMarked
package org.crosswalk.api.alert;

import org.jspecify.annotations.NullMarked;
