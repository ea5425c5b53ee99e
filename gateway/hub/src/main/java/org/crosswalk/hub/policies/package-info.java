/** What is agreed with each client; a wider policy takes two administrators. */
@NullMarked
package org.crosswalk.hub.policies;

import org.jspecify.annotations.NullMarked;
