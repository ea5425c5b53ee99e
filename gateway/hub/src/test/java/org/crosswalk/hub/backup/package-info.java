@NullMarked
package org.crosswalk.hub.backup;

import org.jspecify.annotations.NullMarked;
