/** The rooms of the console, a class each. */
@NullMarked
package org.crosswalk.console.page;

import org.jspecify.annotations.NullMarked;
