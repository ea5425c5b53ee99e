/** A real gateway for the tests of adapters: {@link org.crosswalk.web.testing.TestGateway}. */
@NullMarked
package org.crosswalk.web.testing;

import org.jspecify.annotations.NullMarked;
