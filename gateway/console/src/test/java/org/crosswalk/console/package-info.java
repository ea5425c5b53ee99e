@NullMarked
package org.crosswalk.console;

import org.jspecify.annotations.NullMarked;
