@NullMarked
package org.crosswalk.conformance.examine;

import org.jspecify.annotations.NullMarked;
