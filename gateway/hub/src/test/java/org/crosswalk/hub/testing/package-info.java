/** The hub's fixtures for the tests of every module: {@link org.crosswalk.hub.testing.TestHub}. */
@NullMarked
package org.crosswalk.hub.testing;

import org.jspecify.annotations.NullMarked;
